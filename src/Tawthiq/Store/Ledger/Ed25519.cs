using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Tawthiq.Store.Ledger;

/// <summary>Ed25519 (RFC 8032) by the OpenSSL library that .NET itself computes its hashes with on Linux; the base library has none.</summary>
/// <remarks>Where that library is missing, signing is refused with a sentence; everything that needs no signature goes on.</remarks>
internal static class Ed25519
{
    /// <summary>Bytes of a private key (the seed) and of a public one.</summary>
    public const int KeySize = 32;

    private const int SignatureSize = 64;
    private const int Kind = 1087; // EVP_PKEY_ED25519

    private static readonly Lazy<Library?> Loaded = new(Load);

    private static Library Needed => Loaded.Value ?? throw new RecordException("Signatures need OpenSSL 3 (Debian: libssl3), which is not on this machine; install it and run the same command again.");

    /// <summary>The public key of a private one.</summary>
    public static byte[] PublicKey(byte[] seed)
    {
        using var key = Key.Private(Needed, seed);
        var bytes = new byte[KeySize];
        nuint length = KeySize;
        Check(Needed.GetPublic(key.Handle, bytes, ref length));
        return bytes;
    }

    /// <summary>Signs a message.</summary>
    public static byte[] Sign(byte[] seed, byte[] message)
    {
        using var key = Key.Private(Needed, seed);
        var context = Needed.NewContext();
        try
        {
            Check(Needed.SignInit(context, 0, 0, 0, key.Handle));
            var signature = new byte[SignatureSize];
            nuint length = SignatureSize;
            Check(Needed.Sign(context, signature, ref length, message, (nuint)message.Length));
            return signature;
        }
        finally
        {
            Needed.FreeContext(context);
        }
    }

    /// <summary>Whether a signature is one of the key over the message.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != KeySize || signature.Length != SignatureSize) return false;
        var handle = Needed.NewPublic(Kind, 0, publicKey.ToArray(), KeySize);
        if (handle == 0) return false;
        using var key = new Key(Needed, handle);
        var context = Needed.NewContext();
        try
        {
            Check(Needed.VerifyInit(context, 0, 0, 0, key.Handle));
            return Needed.Verify(context, signature.ToArray(), SignatureSize, message.ToArray(), (nuint)message.Length) == 1;
        }
        finally
        {
            Needed.FreeContext(context);
        }
    }

    private static void Check(int result)
    {
        if (result != 1) throw new CryptographicException("The signature library refused the key.");
    }

    private static Library? Load()
    {
        foreach (var name in new[] { "libcrypto.so.3", "libcrypto.3.dylib", "libcrypto-3-x64.dll", "libcrypto.so.1.1" })
            if (NativeLibrary.TryLoad(name, out var handle)) return new(handle);
        return null;
    }

    private sealed class Key(Library library, nint handle) : IDisposable
    {
        public nint Handle => handle;

        public static Key Private(Library library, byte[] seed)
        {
            var handle = seed.Length == KeySize ? library.NewPrivate(Kind, 0, seed, KeySize) : 0;
            return handle != 0 ? new(library, handle) : throw new CryptographicException("Not an Ed25519 key.");
        }

        public void Dispose() => library.FreeKey(handle);
    }

    private sealed class Library(nint handle)
    {
        public NewKey NewPrivate { get; } = Of<NewKey>(handle, "EVP_PKEY_new_raw_private_key");
        public NewKey NewPublic { get; } = Of<NewKey>(handle, "EVP_PKEY_new_raw_public_key");
        public GetKey GetPublic { get; } = Of<GetKey>(handle, "EVP_PKEY_get_raw_public_key");
        public Free FreeKey { get; } = Of<Free>(handle, "EVP_PKEY_free");
        public New NewContext { get; } = Of<New>(handle, "EVP_MD_CTX_new");
        public Free FreeContext { get; } = Of<Free>(handle, "EVP_MD_CTX_free");
        public Init SignInit { get; } = Of<Init>(handle, "EVP_DigestSignInit");
        public Init VerifyInit { get; } = Of<Init>(handle, "EVP_DigestVerifyInit");
        public SignWhole Sign { get; } = Of<SignWhole>(handle, "EVP_DigestSign");
        public VerifyWhole Verify { get; } = Of<VerifyWhole>(handle, "EVP_DigestVerify");

        private static T Of<T>(nint handle, string name) where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(handle, name));
    }

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint NewKey(int kind, nint engine, byte[] key, nuint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int GetKey(nint key, byte[] bytes, ref nuint length);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate nint New();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate void Free(nint handle);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int Init(nint context, nint keyContext, nint digest, nint engine, nint key);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SignWhole(nint context, byte[] signature, ref nuint length, byte[] message, nuint messageLength);

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VerifyWhole(nint context, byte[] signature, nuint length, byte[] message, nuint messageLength);
}
