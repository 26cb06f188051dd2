package dev.flightdeck;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/// A PostgreSQL that speaks TLS, with a certificate of its own.
public final class TlsPostgres implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final EmbeddedPostgres postgres;
    private final Path certificate;

    private TlsPostgres(EmbeddedPostgres postgres, Path certificate) {
        this.postgres = postgres;
        this.certificate = certificate;
    }

    /// @param folder for key and certificate
    /// @param name that the certificate is for
    public static TlsPostgres start(Path folder, String name) throws Exception {
        var store = folder.resolve("server.p12");
        makeKey(store, name);
        var key = folder.resolve("server.key");
        var certificate = folder.resolve("server.crt");
        export(store, key, certificate);
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        var postgres =
                EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("ssl", "on")
                        .setServerConfig("ssl_cert_file", certificate.toString())
                        .setServerConfig("ssl_key_file", key.toString())
                        .setLocaleConfig("locale", "C.UTF-8")
                        .start();
        return new TlsPostgres(postgres, certificate);
    }

    private static void makeKey(Path store, String name) throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "RSA",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "SAN=dns:" + name,
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                PASSWORD)
                        .redirectErrorStream(true)
                        .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }

    private static void export(Path store, Path key, Path certificate)
            throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        Files.writeString(
                key,
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
        Files.writeString(
                certificate, pem("CERTIFICATE", keys.getCertificate("server").getEncoded()));
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(
                        what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes));
    }

    public int port() {
        return postgres.getPort();
    }

    /// What a client has to trust.
    public Path certificate() {
        return certificate;
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
