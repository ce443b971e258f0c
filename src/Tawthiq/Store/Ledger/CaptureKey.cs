using System.Security.Cryptography;
using System.Text;
using Tawthiq.Evidence.Wacz;

namespace Tawthiq.Store.Ledger;

/// <summary>The key that a record signs its captures with: <c>keys/capture.key</c>, PKCS #8 in PEM, made with the first capture and readable by its owner alone.</summary>
/// <remarks>It names nobody: it shows that captures come from one record, and that nothing in them changed since.</remarks>
internal static class CaptureKey
{
    /// <summary>What signs with the key of a record; the key is made where there is none.</summary>
    /// <param name="keys">Folder of keys.</param>
    /// <exception cref="RecordException">The file holds something else.</exception>
    public static WaczSigner OpenOrMake(string keys)
    {
        var path = Path.Combine(keys, "capture.key");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        if (!File.Exists(path))
        {
            WholeFile.Write(path, Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), secret: true);
            WholeFile.SettleFolder(keys);
        }
        var pem = File.ReadAllText(path);
        try
        {
            key.ImportFromPem(pem);
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            throw new RecordException($"{path} is not the key of captures; restore it from a backup.");
        }
        return new(key.ExportSubjectPublicKeyInfo(), bytes => Sign(pem, bytes));
    }

    private static byte[] Sign(string pem, byte[] bytes)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return key.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
