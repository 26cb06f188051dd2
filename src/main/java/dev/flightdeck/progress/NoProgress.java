package dev.flightdeck.progress;

enum NoProgress implements Progress {
    INSTANCE;

    @Override
    public void message(String text) {}

    @Override
    public void done(long done, long total) {}

    @Override
    public boolean cancelRequested() {
        return false;
    }

    @Override
    public void onCancelRequest(Runnable action) {}
}
