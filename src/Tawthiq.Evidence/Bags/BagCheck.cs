using System.Globalization;
using System.Text;
using Tawthiq.Evidence.Verification;

namespace Tawthiq.Evidence.Bags;

/// <summary>What a bag is, in the words of RFC 8493, 3.</summary>
public enum BagState
{
    /// <summary>Something that belongs to a bag, or that it lists, is missing, or something is there that it does not list.</summary>
    Incomplete,

    /// <summary>All that it lists is there and nothing else; not every digest is that of its file, or not every one could be checked.</summary>
    Complete,

    /// <summary>Complete, and every digest is that of its file.</summary>
    Valid,
}

/// <summary>The check of a bag.</summary>
/// <param name="State">What the bag is.</param>
/// <param name="Things">Every file that lies in it or that it lists, once, in the order of their names, with its answer.</param>
public sealed record BagReport(BagState State, IReadOnlyList<Checked> Things);

/// <summary>Checks a bag against itself: BagIt 1.0, RFC 8493. Begin with <see cref="Run"/>; to check files on several threads, <see cref="Open"/>, then <see cref="Check"/> for each of <see cref="Names"/>, then <see cref="Report"/>.</summary>
/// <remarks>
/// Nothing outside the bag says what its tag manifests must be: a signature does, where there is one, and this check knows of none. They are therefore
/// not checkable here, as are tag files that no tag manifest lists, and files that <c>fetch.txt</c> says are elsewhere. Neither keeps a bag from being valid.
/// </remarks>
public sealed class BagCheck
{
    private const string Declaration = "bagit.txt", Info = "bag-info.txt", Fetch = "fetch.txt";

    private readonly IBagFiles _files;
    private readonly Dictionary<string, BagFile> _there = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Answer> _faults = new(StringComparer.Ordinal);
    private readonly HashSet<string> _fetch = new(StringComparer.Ordinal);
    private readonly List<BagManifest> _manifests = [];
    private bool _isIncomplete;

    private BagCheck(IBagFiles files) => _files = files;

    /// <summary>Every file that lies in the bag or that it lists, in the order of their names.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    /// <summary>Checks all of a bag.</summary>
    public static BagReport Run(IBagFiles files)
    {
        var check = Open(files);
        return check.Report([.. check.Names.Select(check.Check)]);
    }

    /// <summary>Reads what a bag says of itself; its payload is not read yet.</summary>
    public static BagCheck Open(IBagFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var check = new BagCheck(files);
        check.TakeNames(files.All);
        check.ReadDeclaration();
        check.ReadManifests();
        check.ReadFetch();
        check.ReadInfo();
        check.Names = [.. check._there.Keys.Concat(check._manifests.SelectMany(m => m.Listed.Keys)).Concat(check._faults.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        check.CompareNames();
        return check;
    }

    /// <summary>Checks one file of <see cref="Names"/>, reading it whole. Thread-safe where the files can be opened by several threads.</summary>
    public Checked Check(string name) => new(CheckedKind.Package, name, AnswerFor(name));

    /// <summary>What a manifest of a digest (<c>sha256</c>) has for a file, in lower-case hexadecimal; null where none lists it.</summary>
    public string? Listed(string name, string digest) => _manifests.Where(m => m.Digest == digest).Select(m => m.Listed.GetValueOrDefault(name)).FirstOrDefault(d => d is not null);

    /// <summary>What the bag is, from the answers for all its <see cref="Names"/>.</summary>
    public BagReport Report(IReadOnlyList<Checked> things)
    {
        ArgumentNullException.ThrowIfNull(things);
        if (_isIncomplete) return new(BagState.Incomplete, things);
        var isValid = things.All(t => t.Answer is Answer.Intact || t.Answer is Answer.NotCheckable && !IsListed(t.Name) && !_faults.ContainsKey(t.Name));
        return new(isValid ? BagState.Valid : BagState.Complete, things);
    }

    private Answer AnswerFor(string name)
    {
        // A digest that is not that of the file says more than that the file could not be understood.
        var digests = AnswerOfDigests(name);
        return !_faults.TryGetValue(name, out var fault) || fault is Answer.NotCheckable && digests is Answer.Altered && _there.ContainsKey(name) ? digests : fault;
    }

    private Answer AnswerOfDigests(string name)
    {
        if (!_there.TryGetValue(name, out var file)) return new Answer.Altered("a manifest lists it and it is missing");
        if (file.Unreadable is { } why) return new Answer.NotCheckable(why);
        var manifests = _manifests.Where(m => m.Listed.ContainsKey(name)).ToList();
        if (manifests.Count == 0)
            return new Answer.NotCheckable(IsTagManifest(name) ? "only a signature can cover a tag manifest" : "no tag manifest lists it");
        var known = manifests.Where(m => m.IsKnown).ToList();
        if (known.Count == 0) return new Answer.NotCheckable($"its digests are of kinds that are not taken as proof ({string.Join(", ", manifests.Select(m => m.Digest))})");
        return Compare(file, known);
    }

    private Answer Compare(BagFile file, List<BagManifest> manifests)
    {
        try
        {
            using var stream = _files.Open(file);
            var (digests, length) = BagDigests.Of(stream, [.. manifests.Select(m => m.Digest)], most: file.Length);
            if (length != file.Length) return new Answer.Altered($"it has {(length > file.Length ? "more than " : "")}{Math.Min(length, file.Length)} bytes, not the {file.Length} that its entry says");
            foreach (var manifest in manifests)
            {
                var (recorded, found) = (manifest.Listed[file.Name], digests[manifest.Digest]);
                if (recorded != found) return new Answer.Altered($"{manifest.FileName} has {recorded}, found {found}");
            }
            return Answer.Intact.Here;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return new Answer.NotCheckable("it cannot be read");
        }
    }

    private void TakeNames(IReadOnlyList<BagFile> files)
    {
        var collisions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!_there.TryAdd(file.Name, file)) Incomplete(file.Name, "the name is in the package twice");
            else if (BagPath.Refusal(file.Name) is { } refusal) Incomplete(file.Name, $"the name {refusal}");
            else if (!collisions.TryAdd(BagPath.Collision(file.Name), file.Name))
                foreach (var name in new[] { file.Name, collisions[BagPath.Collision(file.Name)] }) Incomplete(name, "on some machines another file has the same name, but for capitals");
        }
    }

    private void ReadDeclaration()
    {
        if (Lines(Declaration) is not { } lines)
        {
            if (!_there.ContainsKey(Declaration)) Incomplete(Declaration, "it is missing: this is no bag");
            return;
        }
        if (lines is not [var version, "Tag-File-Character-Encoding: UTF-8"] || !version.StartsWith("BagIt-Version: ", StringComparison.Ordinal))
            Incomplete(Declaration, "it does not say version and encoding in two lines, as a bag must");
        else if (version != "BagIt-Version: 1.0")
        {
            _isIncomplete = true;
            _faults.TryAdd(Declaration, new Answer.NotCheckable("the bag is of a version of BagIt other than 1.0"));
        }
    }

    private void ReadManifests()
    {
        foreach (var name in _there.Keys.Where(n => BagManifest.DigestOf(n) is not null).Order(StringComparer.Ordinal))
        {
            if (Read(name, stream => BagManifest.Read(name, stream)) is not { } manifest) continue;
            _manifests.Add(manifest);
            if (manifest.Fault is { } fault) Incomplete(name, fault);
            foreach (var twice in manifest.Twice) Incomplete(twice, $"{name} lists it twice");
        }
        if (!_manifests.Any(m => !m.IsTag)) Incomplete("manifest-sha256.txt", "there is no readable manifest of the payload");
    }

    private void ReadFetch()
    {
        foreach (var line in Lines(Fetch) ?? [])
        {
            var parts = line.Split([' ', '\t'], 3, StringSplitOptions.RemoveEmptyEntries);
            if (line.Length == 0) continue;
            if (parts.Length < 3 || BagPath.Refusal(BagPath.Decode(parts[2])) is not null || !BagPath.IsPayload(parts[2])) Incomplete(Fetch, "a line of it is none");
            else _fetch.Add(BagPath.Decode(parts[2]));
        }
    }

    private void ReadInfo()
    {
        foreach (var line in Lines(Info) ?? [])
        {
            if (!line.StartsWith("Payload-Oxum:", StringComparison.OrdinalIgnoreCase)) continue;
            var said = line["Payload-Oxum:".Length..].Trim();
            var payload = _there.Values.Where(f => BagPath.IsPayload(f.Name)).ToList();
            var found = string.Create(CultureInfo.InvariantCulture, $"{payload.Sum(f => f.Length)}.{payload.Count}");
            if (said != found && _fetch.Count == 0) Incomplete(Info, $"it says that the payload is {said} (bytes.files), and it is {found}");
        }
    }

    // What is listed must be there, and what is there in the payload must be listed in every manifest of it.
    private void CompareNames()
    {
        var payload = _manifests.Where(m => !m.IsTag).ToList();
        foreach (var name in Names)
        {
            if (!_there.ContainsKey(name))
            {
                if (_fetch.Contains(name)) _faults.TryAdd(name, new Answer.NotCheckable("the bag says that it is to be fetched from elsewhere; it is not in it"));
                _isIncomplete = true;
            }
            else if (BagPath.IsPayload(name) && payload.FirstOrDefault(m => !m.Listed.ContainsKey(name)) is { } without) Incomplete(name, $"{without.FileName} does not list it");
        }
        foreach (var name in _fetch.Where(f => payload.Count == 0 || !payload[0].Listed.ContainsKey(f))) Incomplete(Fetch, "it names a file that no manifest lists");
    }

    private void Incomplete(string name, string how)
    {
        _isIncomplete = true;
        if (!_faults.TryGetValue(name, out var answer) || answer is Answer.NotCheckable) _faults[name] = new Answer.Altered(how);
    }

    private List<string>? Lines(string name) => Read(name, stream => TagLines.Of(stream).ToList());

    private T? Read<T>(string name, Func<Stream, T> read) where T : class
    {
        if (!_there.TryGetValue(name, out var file)) return null;
        try
        {
            if (file.Unreadable is null && file.Length <= TagLines.LargestBytes)
            {
                using var stream = _files.Open(file);
                return read(stream);
            }
            _faults.TryAdd(name, new Answer.NotCheckable(file.Unreadable ?? "it is larger than a tag file can be"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _faults.TryAdd(name, new Answer.NotCheckable("it cannot be read"));
        }
        catch (Exception e) when (e is DecoderFallbackException or InvalidDataException)
        {
            Incomplete(name, "it is not a text in UTF-8");
        }
        _isIncomplete = true;
        return null;
    }

    private bool IsListed(string name) => _manifests.Any(m => m.Listed.ContainsKey(name));

    private static bool IsTagManifest(string name) => BagManifest.DigestOf(name) is not null && name.StartsWith("tag", StringComparison.Ordinal);
}
