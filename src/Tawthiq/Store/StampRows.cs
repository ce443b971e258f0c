using Tawthiq.Model;

namespace Tawthiq.Store;

/// <summary>A time-stamp authority that this record asks. None is there unless somebody sets it.</summary>
internal sealed class AuthorityRow
{
    /// <summary>What the group calls it; letters, digits, <c>.</c>, <c>_</c> and <c>-</c>.</summary>
    public required string Name { get; set; }

    /// <summary>Where it answers; null for one whose requests and answers are carried by hand.</summary>
    public string? Url { get; set; }

    /// <summary>Item that holds the certificate its tokens must lead to.</summary>
    public required string Root { get; set; }

    /// <summary>Object identifier of the policy that is asked for; null for the authority's own.</summary>
    public string? Policy { get; set; }

    /// <summary>UTC.</summary>
    public DateTime AddedAt { get; set; }
}

/// <summary>How far one authority's stamp of one batch is.</summary>
internal enum StampState
{
    /// <summary>Asked for, or to be asked for; there is no answer that counts.</summary>
    Queued,

    /// <summary>The token is kept and was found intact.</summary>
    Held,

    /// <summary>The authority refused, or what it answered was not fit.</summary>
    Refused,
}

/// <summary>The time stamp of one authority over one batch of items.</summary>
internal sealed class StampRow
{
    /// <summary>Root and authority: <c>3f…/NAME</c>.</summary>
    public required string Id { get; set; }

    /// <summary>Root of the batch; lower-case hexadecimal.</summary>
    public required string Root { get; set; }

    /// <summary>Number of leaves.</summary>
    public int Size { get; set; }

    /// <summary>Item that holds the leaf hashes.</summary>
    public required string Leaves { get; set; }

    /// <summary>Number of entries in the ledger whose checkpoint is one of the leaves.</summary>
    public long Through { get; set; }

    /// <summary>Name of the authority.</summary>
    public required string Authority { get; set; }

    /// <summary>Item that holds the certificate its tokens must lead to.</summary>
    public required string Trusted { get; set; }

    /// <summary>Of the request; 16 hexadecimal digits.</summary>
    public required string Nonce { get; set; }

    /// <summary>Policy that is asked for; null for the authority's own.</summary>
    public string? Policy { get; set; }

    public StampState State { get; set; }

    /// <summary>Why it waits or was refused, one plain sentence; null while nothing was tried, and when it is held.</summary>
    public string? Reason { get; set; }

    /// <summary>Item that holds the authority's answer with the token; null until it is held.</summary>
    public string? Answer { get; set; }

    /// <summary>Items that hold the certificates from the signer's to the root.</summary>
    public ValueList<string> Certificates { get; set; } = [];

    /// <summary>Items that hold revocation lists and OCSP answers on them.</summary>
    public ValueList<string> Revocations { get; set; } = [];

    /// <summary>What could not be fetched of the above, one plain sentence; null when all is there.</summary>
    public string? Lacking { get; set; }

    /// <summary>When the batch existed, by the token; UTC, null until it is held.</summary>
    public DateTime? Time { get; set; }

    /// <summary>UTC.</summary>
    public DateTime BatchedAt { get; set; }

    /// <summary>When the authority was last asked; null for never.</summary>
    public DateTime? AskedAt { get; set; }

    /// <summary>How often it was asked.</summary>
    public int Tries { get; set; }

    /// <summary>Before when <c>tawthiq add</c> does not ask again; null where nothing is to be asked.</summary>
    public DateTime? NextAt { get; set; }

    /// <summary>The <see cref="Id"/> of an authority's stamp of a batch.</summary>
    public static string IdOf(string root, string authority) => $"{root}/{authority}";
}
