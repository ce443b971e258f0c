using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using Tawthiq.Outside;
using Tawthiq.Store;

namespace Tawthiq.Intake.Watch;

/// <summary>One round over the watched addresses: feeds propose, pages that changed, moved or vanished are noticed. Not thread-safe.</summary>
internal sealed class LookAtWatches(Record record, FetchAddress fetch)
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private const string Tool = "tawthiq watch";

    private static readonly FetchRequest Request = new(new Uri("about:blank")) { MostBytes = 16 * 1024 * 1024, MostRedirects = 8, UserAgent = "Mozilla/5.0 (compatible; feed reader)" };

    /// <summary>What a round came to.</summary>
    /// <param name="Looked">How many addresses were looked at.</param>
    /// <param name="Proposed">How many entries are proposed anew.</param>
    /// <param name="Noticed">What was noticed, one plain sentence each.</param>
    /// <param name="Failed">What could not be read, one plain sentence each.</param>
    internal sealed record Round(int Looked, int Proposed, IReadOnlyList<string> Noticed, IReadOnlyList<string> Failed);

    /// <summary>Looks at what is due, or at everything; each address by itself, so that a stop loses nothing.</summary>
    public async Task<Round> LookAsync(bool everything, CancellationToken cancellationToken)
    {
        using var db = record.Db();
        var due = everything ? [.. db.Watches.Where(w => w.State != WatchState.Removed).OrderBy(w => w.Id).Select(w => w.Id)] : DueWatches.Of(db, Now);
        var (proposed, noticed, failed) = (0, new List<string>(), new List<string>());
        foreach (var id in due)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var watch = db.Watches.Single(w => w.Id == id);
            var fetched = await fetch.AskAsync(Request with { Address = new Uri(watch.ReadAt ?? watch.Url), ETag = watch.ETag, LastModified = watch.LastModified }, cancellationToken).ConfigureAwait(false);
            // A page that only tells where its feed is: the feed is what is read from now on.
            if (watch.Kind == WatchKind.Undecided && fetched is Fetched.Answered { Status: 200 } page && FeedOf(page) is { } feed)
            {
                watch.ReadAt = feed.AbsoluteUri;
                fetched = await fetch.AskAsync(Request with { Address = feed }, cancellationToken).ConfigureAwait(false);
                watch.Kind = WatchKind.Feed;
            }
            using var change = new Change(record, db);
            var what = Settle(change, watch, fetched);
            proposed += what.Proposed;
            noticed.AddRange(what.Noticed.Select(n => $"{watch.Url} {n}"));
            if (watch.Failure is { } why) failed.Add($"{watch.Url} {why}");
            change.Commit();
            db.ChangeTracker.Clear();
        }
        return new(due.Count, proposed, noticed, failed);
    }

    private DateTime Now => record.Clock.GetUtcNow().UtcDateTime;

    private (int Proposed, List<string> Noticed) Settle(Change change, WatchRow watch, Fetched fetched)
    {
        var noticed = new List<string>();
        var (proposed, before) = (0, watch.State);
        watch.LookedAt = Now;
        watch.Failure = null;
        switch (fetched)
        {
            case Fetched.Answered { Status: 200 } got: proposed = Read(change, watch, before, got, noticed); break;
            case Fetched.Answered { Status: 304 }: watch.State = WatchState.Fine; break;
            case Fetched.Answered { Status: (404 or 410) and var status }: Missing(change, watch, before, status, noticed); break;
            case Fetched.Answered { Status: var status }: Failed(change, watch, before, $"answered with the status {status}."); break;
            case Fetched.Failed failed: Failed(change, watch, before, Sentence(failed.Why)); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
        if (before == WatchState.Vanished && watch.State == WatchState.Fine) See(change, watch, "returned", null, watch.BytesSha256, null, noticed, "is there again.");
        change.Note("watch.looked", Subject(watch));
        return (proposed, noticed);
    }

    // One answer may be a slip of the server; two in a row are not.
    private void Missing(Change change, WatchRow watch, WatchState before, int status, List<string> noticed)
    {
        watch.State = before is WatchState.Missing or WatchState.Vanished ? WatchState.Vanished : WatchState.Missing;
        if (watch.State == WatchState.Vanished && before != WatchState.Vanished)
            See(change, watch, "vanished", watch.BytesSha256, null, $"{status}", noticed, "vanished: it answered twice that nothing is there.");
    }

    private void Failed(Change change, WatchRow watch, WatchState before, string why)
    {
        var known = change.Db.Sightings.AsNoTracking().Where(s => s.WatchId == watch.Id).OrderByDescending(s => s.Id).Select(s => new { s.What, s.Detail }).FirstOrDefault();
        (watch.State, watch.Failure) = (WatchState.Failing, why);
        // The same failure again is no news.
        if (before != WatchState.Failing || known is not { What: "failed" } || known.Detail != why) See(change, watch, "failed", null, null, why, [], "");
    }

    private int Read(Change change, WatchRow watch, WatchState before, Fetched.Answered got, List<string> noticed)
    {
        var feed = watch.Kind == WatchKind.Page ? new ReadBytes.NoFeed() : ReadFeed.Of(got.Body, got.Charset, got.Address);
        switch (feed)
        {
            case ReadBytes.Damaged damaged:
                Failed(change, watch, before, damaged.Message);
                return 0;
            case ReadBytes.NoFeed when watch.Kind == WatchKind.Feed:
                Failed(change, watch, before, "is no feed any more; look at it in a browser.");
                return 0;
            default: break;
        }
        watch.State = WatchState.Fine;
        (watch.ETag, watch.LastModified) = (got.ETag, got.LastModified);
        if (got.MovedTo is { } to && to.AbsoluteUri != (watch.ReadAt ?? watch.Url))
        {
            watch.ReadAt = to.AbsoluteUri;
            See(change, watch, "moved", null, null, to.AbsoluteUri, noticed, $"moved to {to.AbsoluteUri}.");
        }
        if (feed is ReadBytes.Feed { Entries: var entries })
        {
            watch.Kind = WatchKind.Feed;
            return Propose(change, watch, entries);
        }
        watch.Kind = WatchKind.Page;
        Compare(change, watch, got, noticed);
        return 0;
    }

    private int Propose(Change change, WatchRow watch, IReadOnlyList<FeedEntry> entries)
    {
        var known = change.Db.Proposals.AsNoTracking().Where(p => p.WatchId == watch.Id).Select(p => p.EntryId).ToHashSet(StringComparer.Ordinal);
        var id = change.Db.Proposals.Max(p => (int?)p.Id) ?? 0;
        var anew = entries.Where(e => known.Add(e.Id)).ToList();
        foreach (var entry in anew)
            change.Db.Proposals.Add(new ProposalRow { Id = ++id, WatchId = watch.Id, EntryId = entry.Id, Url = entry.Url.AbsoluteUri, Title = entry.Title, Published = entry.Published, ProposedAt = Now });
        if (anew.Count > 0) change.Note("watch.proposed", Subject(watch));
        return anew.Count;
    }

    // What a reader sees counts, not its markup: advertisements' ids, tokens of forms and styles change with every answer.
    private void Compare(Change change, WatchRow watch, Fetched.Answered got, List<string> noticed)
    {
        var text = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Readable(got))));
        if (watch.TextSha256 == text) return;
        var (kept, before) = (record.Blobs.Keep(got.Body), watch.BytesSha256);
        if (!change.Db.Items.Any(i => i.Sha256 == kept.Sha256))
        {
            change.Db.Items.Add(new ItemRow { Sha256 = kept.Sha256, Sha512 = kept.Sha512, Length = kept.Length, MediaType = got.MediaType, Url = got.Address.AbsoluteUri, Tool = Tool, KeptAt = Now });
            change.Note("item.kept", kept.Sha256);
        }
        (watch.BytesSha256, watch.TextSha256) = (kept.Sha256, text);
        See(change, watch, before is null ? "first" : "changed", before, kept.Sha256, null, noticed, before is null ? "" : "changed.");
    }

    private static string Readable(Fetched.Answered got)
    {
        if (got.MediaType is not (null or "text/html" or "application/xhtml+xml")) return Convert.ToHexStringLower(SHA256.HashData(got.Body));
        return HtmlText.Decode(got.Body) is Decoded.Text { Value: var html } && HtmlText.Readable(html) is { Length: > 0 } text ? text : Convert.ToHexStringLower(SHA256.HashData(got.Body));
    }

    // The first feed that a page links to in its head.
    private static Uri? FeedOf(Fetched.Answered page)
    {
        if (page.MediaType is not (null or "text/html" or "application/xhtml+xml") || ReadFeed.Of(page.Body, page.Charset, page.Address) is not ReadBytes.NoFeed) return null;
        if (HtmlText.Decode(page.Body) is not Decoded.Text { Value: var html } || HtmlText.Nesting(html) > HtmlText.DeepestNesting) return null;
        using var document = new HtmlParser().ParseDocument(html);
        var link = document.QuerySelectorAll("link[rel~=alternate][href]").FirstOrDefault(l => l.GetAttribute("type")?.Trim().ToLowerInvariant() is "application/rss+xml" or "application/atom+xml" or "application/rdf+xml");
        return Uri.TryCreate(page.Address, link?.GetAttribute("href"), out var feed) && feed.Scheme is "http" or "https" && link is not null ? feed : null;
    }

    private string Sentence(FetchFault why) => why switch
    {
        FetchFault.NotWeb => "leads to an address that is not one of the web, which is not opened.",
        FetchFault.NotReachable => "leads to a machine that is not on the public network, which is not opened.",
        FetchFault.NameUnknown => "has a name that cannot be found; check the address and the network.",
        FetchFault.NoAnswer => "cannot be reached.",
        FetchFault.Certificate => "shows no valid certificate.",
        FetchFault.BrokeOff => "broke off its answer.",
        FetchFault.TooLong => $"did not answer in full within {fetch.Longest.TotalSeconds:0} seconds.",
        FetchFault.TooLarge => $"is larger than {Request.MostBytes / 1024 / 1024} MB.",
        FetchFault.LeadsOn => $"leads on and on (more than {Request.MostRedirects} redirects).",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private void See(Change change, WatchRow watch, string what, string? before, string? after, string? detail, List<string> noticed, string sentence)
    {
        var id = (change.Db.Sightings.Max(s => (int?)s.Id) ?? 0) + 1;
        change.Db.Sightings.Add(new SightingRow { Id = id, WatchId = watch.Id, What = what, At = Now, BeforeSha256 = before, AfterSha256 = after, Detail = detail });
        change.Note($"watch.{what}", Subject(watch));
        if (sentence.Length > 0) noticed.Add(sentence);
    }

    private static string Subject(WatchRow watch) => watch.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
