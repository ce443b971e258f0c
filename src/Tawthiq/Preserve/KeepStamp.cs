using Tawthiq.Evidence.TimeStamps;
using Tawthiq.Model;
using Tawthiq.Store;

namespace Tawthiq.Preserve;

/// <summary>What asking for a stamp came to.</summary>
internal abstract record StampAnswer
{
    private StampAnswer() { }

    /// <param name="Response">The authority's answer with a token that was found intact.</param>
    /// <param name="Facts">What it says.</param>
    /// <param name="Revocations">Lists and answers on its certificates, in DER.</param>
    /// <param name="Lacking">What could not be fetched; null when all is there.</param>
    public sealed record Token(byte[] Response, StampFacts Facts, IReadOnlyList<byte[]> Revocations, string? Lacking) : StampAnswer;

    /// <param name="Why">Why the authority refused, or its answer is not fit.</param>
    public sealed record Unfit(string Why) : StampAnswer;

    /// <param name="Why">Why there is no answer.</param>
    public sealed record Unanswered(string Why) : StampAnswer;
}

/// <summary>Puts on record what asking for a stamp came to: the token, and the certificates and lists that it is checked with.</summary>
internal sealed class KeepStamp(Record record)
{
    /// <summary>Notes an answer.</summary>
    /// <param name="id">Of the stamp.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="pause">How long to wait before asking again, where that is of use.</param>
    /// <returns>The stamp as it is now.</returns>
    public StampRow Keep(string id, StampAnswer answer, TimeSpan? pause)
    {
        using var db = record.Db();
        using var change = new Change(record, db);
        var row = db.TimeStamps.Single(s => s.Id == id);
        var now = record.Clock.GetUtcNow().UtcDateTime;
        (row.AskedAt, row.Tries, row.NextAt) = (now, row.Tries + 1, now + pause);
        switch (answer)
        {
            case StampAnswer.Token token: Hold(change, row, token); break;
            case StampAnswer.Unfit unfit:
                // A token that is held stays: it was intact, and what is asked for now is only what lies beside it.
                if (row.State == StampState.Held) row.Lacking = unfit.Why;
                else (row.State, row.Reason, row.NextAt) = (StampState.Refused, unfit.Why, null);
                break;
            case StampAnswer.Unanswered unanswered:
                if (row.State != StampState.Held) (row.State, row.Reason) = (StampState.Queued, unanswered.Why);
                break;
        }
        change.Note($"stamp.{row.State.Code()}", id);
        change.Commit();
        return row;
    }

    private void Hold(Change change, StampRow row, StampAnswer.Token token)
    {
        var batch = new StampBatch(record);
        var answer = batch.KeepItem(change, token.Response, "application/timestamp-reply", $"{row.Authority}.tsr", row.Leaves);
        row.Certificates = [.. token.Facts.Path.Select(c => batch.KeepItem(change, c, "application/pkix-cert", null, answer))];
        row.Revocations = [.. token.Revocations.Select(r => batch.KeepItem(change, r, OcspAnswer.IsAnswer(r) ? "application/ocsp-response" : "application/pkix-crl", null, answer))];
        (row.State, row.Reason, row.Answer, row.Lacking, row.Time) = (StampState.Held, null, answer, token.Lacking, token.Facts.Time.UtcDateTime);
        if (token.Lacking is null) row.NextAt = null;
    }
}
