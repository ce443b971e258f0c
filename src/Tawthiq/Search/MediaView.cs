using System.Text.Json;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Search;

/// <summary>What the page of a photo, film, sound or scan shows besides its text.</summary>
/// <param name="Kind"><c>image</c>, <c>video</c>, <c>audio</c> or <c>pdf</c>.</param>
/// <param name="Stills">Digests of small pictures of it, each with the second of the film that it was taken at.</param>
/// <param name="Taken">When it was taken, as the file claims; null where it does not.</param>
/// <param name="Near">Where, as the file claims, rounded: an exact point may show where a witness lives. Null where it does not.</param>
/// <param name="Device">With what, as the file claims.</param>
/// <param name="Software">What last wrote it, as the file claims.</param>
/// <param name="Size">Pixels across and down.</param>
/// <param name="Seconds">How long it lasts.</param>
/// <param name="ReadByMachine">The tool that read its text, and how sure it rates itself, 0 to 100; null where no machine read it.</param>
/// <param name="Tools">Tools that were used, with their versions.</param>
/// <param name="NotMade">What could not be made, as a kind with a reason.</param>
public sealed record MediaView(
    string Kind, IReadOnlyList<(string Sha256, double? At)> Stills, string? Taken, GeoPoint? Near, string? Device, string? Software, (int Width, int Height)? Size, double? Seconds,
    (string Tool, double? Confidence)? ReadByMachine, IReadOnlyList<string> Tools, IReadOnlyList<(string Kind, string Why, string Tool)> NotMade)
{
    /// <summary>Content Credentials that the file carries, the one about the file as it is first; null where it carries none, empty where they are torn.</summary>
    internal IReadOnlyList<SignedManifest>? Credentials { get; init; }

    /// <summary>What a proof of ProofMode that came with it says of it; null where none came.</summary>
    internal MediaProof? Proof { get; init; }

    /// <summary>The view of a document's item; null where there is nothing to show besides its text.</summary>
    internal static MediaView? Of(string format, string? detail)
    {
        if (DetailOf(detail) is not { } d || d is { Claimed: null, Text: null, Made.Count: 0 }) return null;
        var c = d.Claimed;
        return new(
            format, [.. d.Made.Where(m => m.Kind == "still").Select(m => (m.Sha256, m.At))], c?.Taken,
            c is { Latitude: { } latitude, Longitude: { } longitude } ? CoarsePoint.Of(new(latitude, longitude)) : null, c?.Device, c?.Software,
            c is { Width: { } width, Height: { } height } ? (width, height) : null, c?.Seconds, d.Text is { } read ? (read.Tool, read.Confidence) : null,
            [.. d.Made.SelectMany(m => m.Tool.Split(", ")).Distinct()], [.. d.NotMade.Select(n => (n.Kind, n.Why, n.Tool))])
        {
            Credentials = d.Credentials is { } credentials ? [.. credentials.Reverse()] : null,
            Proof = d.Proof,
        };
    }

    /// <summary>The detail of an item where it is of this form.</summary>
    internal static ItemDetail? DetailOf(string? json)
    {
        try
        {
            return json is null ? null : DetailJson.Read<ItemDetail>(json);
        }
        catch (JsonException)
        {
            return null; // the detail of another kind of item
        }
    }
}
