using System.Security.Cryptography;
using System.Text;

namespace Tawthiq.Evidence.Wacz;

/// <summary>An anonymous signature of WACZ-auth 0.1.0: who holds the key signed the hash of the manifest. It names nobody.</summary>
/// <param name="Hash"><c>sha256:…</c> of datapackage.json; the bytes that are signed are these characters.</param>
/// <param name="Created">When, in RFC 3339; not signed.</param>
/// <param name="Software">By what; not signed.</param>
/// <param name="Version">Of WACZ-auth; not signed.</param>
/// <param name="Signature">r and s side by side (IEEE P1363).</param>
/// <param name="PublicKey">SubjectPublicKeyInfo of an ECDSA key.</param>
public sealed record WaczSignature(string Hash, string Created, string Software, string Version, byte[] Signature, byte[] PublicKey)
{
    /// <summary>Signs.</summary>
    public static WaczSignature Make(string hash, string created, string software, WaczSigner signer) =>
        new(hash, created, software, WaczManifest.AuthVersion, signer.Sign(Encoding.ASCII.GetBytes(hash)), signer.PublicKey);

    /// <summary>Whether the key signed the hash.</summary>
    public bool Verifies() => Verifies(PublicKey, Hash, Signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>Whether a key signed a text; false for a key that is none.</summary>
    internal static bool Verifies(byte[] publicKey, string text, byte[] signature, DSASignatureFormat format)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(publicKey, out var read);
            return read == publicKey.Length && key.VerifyData(Encoding.UTF8.GetBytes(text), signature, HashAlgorithmName.SHA256, format);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
