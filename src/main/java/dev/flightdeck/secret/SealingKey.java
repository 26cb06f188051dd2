package dev.flightdeck.secret;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypts what is kept on disk: AES-256 in GCM, with a new nonce each time. Any thread.
public final class SealingKey {
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_BYTES = 8;

    private final byte[] key;
    private final String id;
    private final SecureRandom random = new SecureRandom();

    private SealingKey(byte[] key) {
        this.key = key;
        this.id = HexFormat.of().formatHex(digest(key), 0, ID_BYTES);
    }

    public static SealingKey random() {
        var key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new SealingKey(key);
    }

    /// Empty where it is not what [#secret] gave.
    public static Optional<SealingKey> of(Secret secret) {
        try {
            var key = Base64.getDecoder().decode(secret.reveal());
            return key.length == KEY_BYTES ? Optional.of(new SealingKey(key)) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// For a keyring.
    public Secret secret() {
        return Secret.of(Base64.getEncoder().encodeToString(key));
    }

    /// Tells keys apart and says nothing about them.
    public String id() {
        return id;
    }

    /// @param about goes along in the open, and cannot be changed without being noticed
    public byte[] seal(byte[] text, byte[] about) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, about).doFinal(text);
            return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has AES-GCM", e);
        }
    }

    /// Empty where it was sealed with another key, or changed since.
    public Optional<byte[]> open(byte[] sealed, byte[] about) {
        if (sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        try {
            var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, about);
            return Optional.of(cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
        } catch (GeneralSecurityException _) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, byte[] about) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(about);
        return cipher;
    }

    private static byte[] digest(byte[] key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
