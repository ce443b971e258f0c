namespace Tawthiq.Outside;

/// <summary>Why an address gave no answer.</summary>
internal enum FetchFault
{
    /// <summary>It leads to an address of another kind than http and https, or to one that is none.</summary>
    NotWeb,
    /// <summary>It leads to a machine that may not be reached.</summary>
    NotReachable,
    /// <summary>The name of its machine is not known.</summary>
    NameUnknown,
    /// <summary>Its machine does not answer.</summary>
    NoAnswer,
    /// <summary>It shows no valid certificate.</summary>
    Certificate,
    /// <summary>The answer broke off or is none.</summary>
    BrokeOff,
    /// <summary>It took longer than it may.</summary>
    TooLong,
    /// <summary>The answer is larger than it may be.</summary>
    TooLarge,
    /// <summary>It leads on more often than it may.</summary>
    LeadsOn,
}

/// <summary>What asking an address gave.</summary>
internal abstract record Fetched
{
    private Fetched() { }

    /// <summary>It answered.</summary>
    /// <param name="Status">Of HTTP; no redirect that was followed.</param>
    /// <param name="Body">Whole and unpacked; empty unless the status is one of success.</param>
    /// <param name="Address">Where it came from in the end.</param>
    /// <param name="MovedTo">Where the address said that it moved for good; null where it did not.</param>
    public sealed record Answered(int Status, byte[] Body, Uri Address, Uri? MovedTo) : Fetched
    {
        /// <summary>Of the content type, without parameters; null where it has none.</summary>
        public string? MediaType { get; init; }

        /// <summary>Of the content type; null where it names none.</summary>
        public string? Charset { get; init; }

        /// <summary>As the server wrote it; null where it wrote none.</summary>
        public string? ETag { get; init; }

        /// <summary>As the server wrote it; null where it wrote none.</summary>
        public string? LastModified { get; init; }

        /// <summary>Whether it gave what was asked for.</summary>
        public bool IsSuccess => Status is >= 200 and < 300;
    }

    /// <summary>There is no answer.</summary>
    public sealed record Failed(FetchFault Why) : Fetched;
}

/// <summary>What is asked of an address.</summary>
/// <param name="Address">Absolute.</param>
internal sealed record FetchRequest(Uri Address)
{
    /// <summary>What is sent along, with its media type; null only asks.</summary>
    public (byte[] Bytes, string MediaType)? Body { get; init; }

    /// <summary>The version that is known, as the server named it: it answers 304 where that still holds. Null for none.</summary>
    public string? ETag { get; init; }

    /// <inheritdoc cref="ETag"/>
    public string? LastModified { get; init; }

    /// <summary>What the server is told of the program that asks; null tells it nothing.</summary>
    public string? UserAgent { get; init; }

    /// <summary>Most bytes of the answer, unpacked.</summary>
    public required int MostBytes { get; init; }

    /// <summary>How often the address may lead on to another.</summary>
    public int MostRedirects { get; init; }
}
