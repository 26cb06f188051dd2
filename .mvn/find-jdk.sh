# Sourced by mvnw: sets JAVA_HOME to a JDK 25 or newer, or says which one is missing and stops.
# Plain sh; runs on Linux and macOS. FLIGHTDECK_JDK_DIRS replaces the folders that are searched.

jdk_needed=25

# Where Linux distributions, macOS, Homebrew, SDKMAN!, IntelliJ IDEA, Gradle, asdf and mise put JDKs.
jdk_dirs=/usr/lib/jvm:/usr/java:/opt/java:/opt:/Library/Java/JavaVirtualMachines
jdk_dirs=$jdk_dirs:$HOME/Library/Java/JavaVirtualMachines:/opt/homebrew/opt:/usr/local/opt
jdk_dirs=$jdk_dirs:$HOME/.sdkman/candidates/java:$HOME/.jdks:$HOME/.gradle/jdks
jdk_dirs=$jdk_dirs:$HOME/.asdf/installs/java:$HOME/.local/share/mise/installs/java
jdk_dirs=${FLIGHTDECK_JDK_DIRS-$jdk_dirs}

# Prints the major version of the JDK in $1, or nothing where there is no complete JDK.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -f "$1/release" ] || return 0
  # JAVA_VERSION="25.0.3"; an old 1.8.0 gives 1, which is too old just the same
  sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9][0-9]*\).*/\1/p' "$1/release"
}

# Keeps the better of the JDK found so far and the one in $1: the needed version itself first,
# otherwise the lowest newer one.
jdk_consider() {
  jdk_version=$(jdk_major "$1")
  [ -n "$jdk_version" ] && [ "$jdk_version" -ge "$jdk_needed" ] || return 0
  if [ -z "$jdk_best" ] || [ "$jdk_version" -lt "$jdk_best_version" ]; then
    jdk_best=$1 jdk_best_version=$jdk_version
  fi
}

# Prints the home of the java command on the PATH, links resolved.
jdk_on_path() {
  jdk_java=$(command -v java) || return 0
  while [ -L "$jdk_java" ]; do
    jdk_link=$(readlink "$jdk_java")
    case $jdk_link in
    /*) jdk_java=$jdk_link ;;
    *) jdk_java=$(dirname "$jdk_java")/$jdk_link ;;
    esac
  done
  (cd "$(dirname "$jdk_java")/.." && pwd -P)
}

jdk_find() {
  jdk_best='' jdk_best_version=''
  # What the user has chosen counts, as long as it is new enough.
  [ -z "${JAVA_HOME-}" ] || jdk_consider "$JAVA_HOME"
  [ -n "$jdk_best" ] || jdk_consider "$(jdk_on_path)"
  if [ -z "$jdk_best" ]; then
    jdk_ifs=$IFS
    IFS=:
    for jdk_dir in $jdk_dirs; do
      [ -d "$jdk_dir" ] || continue
      for jdk_home in "$jdk_dir"/*; do
        jdk_consider "$jdk_home"
        jdk_consider "$jdk_home/Contents/Home"
        jdk_consider "$jdk_home/libexec/openjdk.jdk/Contents/Home"
      done
    done
    IFS=$jdk_ifs
  fi
}

jdk_find
if [ -z "$jdk_best" ]; then
  cat >&2 <<EOF
Flightdeck is built with JDK $jdk_needed, and none was found on this machine.

Install one, for example Eclipse Temurin $jdk_needed:
  any system        https://adoptium.net/temurin/releases/?version=$jdk_needed
  Debian, Ubuntu    apt install temurin-$jdk_needed-jdk  (Adoptium's repository) or openjdk-$jdk_needed-jdk
  Fedora            dnf install java-$jdk_needed-openjdk-devel
  macOS             brew install --cask temurin@$jdk_needed
  SDKMAN!           sdk list java, then sdk install java $jdk_needed.0.x-tem

It may stay beside another default JDK. If it lives in an unusual folder, set JAVA_HOME to it.
EOF
  if [ -n "${JAVA_HOME-}" ]; then
    jdk_version=$(jdk_major "$JAVA_HOME")
    echo "JAVA_HOME is $JAVA_HOME${jdk_version:+ (JDK $jdk_version)}." >&2
  elif command -v java >/dev/null; then
    echo "The java command is $(command -v java) ($(java -version 2>&1 | head -n 1))." >&2
  fi
  exit 1
fi
JAVA_HOME=$jdk_best
export JAVA_HOME

# Without unzip, mvnw would take the .tar.gz, which the checksum does not belong to.
command -v unzip >/dev/null || unzip() {
  # called as: unzip -q <zip> -d <folder>
  (set +f && cd "$4" && "$JAVA_HOME/bin/jar" -xf "$2" && chmod +x ./*/bin/mvn*)
}
