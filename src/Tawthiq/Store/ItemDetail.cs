namespace Tawthiq.Store;

/// <summary>What is known of a kept item besides its row: the JSON of <c>items.detail</c> of photos, films, sounds, scans, archives and what came out of them.</summary>
/// <remarks>Other items may have details of another form; a reader takes what it knows.</remarks>
internal sealed record ItemDetail
{
    /// <summary>What the file says of itself. Anyone can write anything there: a claim, never a fact. Null where nothing was read.</summary>
    public ClaimedByFile? Claimed { get; init; }

    /// <summary>What was made from it, in the order of making.</summary>
    public IReadOnlyList<MadeFrom> Made { get; init; } = [];

    /// <summary>How its text was read from a picture; null where it was not.</summary>
    public ReadByMachine? Text { get; init; }

    /// <summary>What could not be made, and why.</summary>
    public IReadOnlyList<NotMade> NotMade { get; init; } = [];

    /// <summary>Content Credentials (C2PA) that the file carries, the active manifest last; null where it carries none, empty where they are torn.</summary>
    public IReadOnlyList<SignedManifest>? Credentials { get; init; }

    /// <summary>What a proof of ProofMode in the same archive says of it; null where none does.</summary>
    public MediaProof? Proof { get; init; }

    /// <summary>Its name within the archive or mail that it was taken from; null where it was in none.</summary>
    public string? Within { get; init; }
}

/// <summary>What a file says of itself.</summary>
/// <param name="Taken">When, as written: <c>2023:09:01 17:20:31+03:00</c>.</param>
/// <param name="TakenFrom">The field that says so, for example <c>ExifIFD:DateTimeOriginal</c>.</param>
/// <param name="Latitude">Degrees, as precise as the file has it; pages show less.</param>
/// <param name="Longitude">Degrees.</param>
/// <param name="Device">Maker and model.</param>
/// <param name="Software">What last wrote it.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
/// <param name="Seconds">How long a film or sound lasts.</param>
internal sealed record ClaimedByFile(
    string? Taken, string? TakenFrom, double? Latitude, double? Longitude, string? Device, string? Software, int? Width, int? Height, double? Seconds);

/// <summary>Something made from an item, which is an item itself.</summary>
/// <param name="Kind"><c>facts</c>, <c>still</c> or <c>text</c>.</param>
/// <param name="Sha256">What it lies under in <c>blobs/</c>.</param>
/// <param name="MediaType">For example <c>image/jpeg</c>.</param>
/// <param name="Tool">Tool with its version: <c>ffmpeg 5.1.9</c>.</param>
/// <param name="Arguments">What the tool was told; enough to make it again.</param>
internal sealed record MadeFrom(string Kind, string Sha256, string MediaType, string Tool, IReadOnlyList<string> Arguments)
{
    /// <summary>Seconds from the start of a film that a still was taken at; null for a photo.</summary>
    public double? At { get; init; }
}

/// <summary>Text that a machine read in a picture.</summary>
/// <param name="Sha256">The text in <c>blobs/</c>: UTF-8, pages apart by form feeds.</param>
/// <param name="Tool">Tool with its version.</param>
/// <param name="Languages">What it was told to read, for example <c>ara+fra+eng</c>.</param>
/// <param name="Confidence">Mean over the words that were kept, 0 to 100, as the tool rates itself; null where it read none.</param>
/// <param name="Pages">Words kept and words left out as unreadable, by page.</param>
internal sealed record ReadByMachine(string Sha256, string Tool, string Languages, double? Confidence, IReadOnlyList<PageReadByMachine> Pages);

/// <param name="Words">Words kept.</param>
/// <param name="LeftOut">Words left out because the tool itself hardly believed them.</param>
/// <param name="Confidence">Mean over the words kept; null where there are none.</param>
internal sealed record PageReadByMachine(int Words, int LeftOut, double? Confidence);

/// <summary>Something that could not be made from an item.</summary>
/// <param name="Kind">As in <see cref="MadeFrom"/>.</param>
/// <param name="Why"><c>tool_missing</c>, <c>limit</c> or <c>not_decodable</c>.</param>
/// <param name="Tool">Which tool.</param>
internal sealed record NotMade(string Kind, string Why, string Tool);

/// <summary>A manifest of Content Credentials, as it was read and checked when the file was taken.</summary>
/// <param name="IsActive">Whether it is about the file as it is; others are about what it was made from.</param>
/// <param name="Generator">Program or device that wrote it, as it says itself.</param>
/// <param name="Title">Title as written there.</param>
/// <param name="SignedBy">Name in the certificate; nobody vouches for it here.</param>
/// <param name="Issuer">Who gave the certificate, as it says itself.</param>
/// <param name="Actions">What is said to have been done, as codes of C2PA.</param>
/// <param name="Checks">What was checked.</param>
internal sealed record SignedManifest(bool IsActive, string? Generator, string? Title, string? SignedBy, string? Issuer, IReadOnlyList<string> Actions, IReadOnlyList<ManifestCheck> Checks);

/// <param name="What"><c>signature</c>, <c>assertions</c> or <c>content</c>.</param>
/// <param name="Answer"><c>intact</c>, <c>altered</c> or <c>not_checkable</c>.</param>
/// <param name="Why">One plain sentence; null where it is intact.</param>
internal sealed record ManifestCheck(string What, string Answer, string? Why);

/// <summary>A proof that the app ProofMode wrote beside a photo or film.</summary>
/// <param name="Name">Name of the proof in the archive.</param>
/// <param name="Answer"><c>intact</c> where it names the digest of this file, <c>altered</c> where it names the file with another digest.</param>
/// <param name="Signatures">Names of the OpenPGP signatures beside it, which are not checked here.</param>
internal sealed record MediaProof(string Name, string Answer, IReadOnlyList<string> Signatures);
