using Microsoft.EntityFrameworkCore;

namespace Tawthiq.Store;

/// <summary>An attempt to capture a page, ready to be put on record.</summary>
/// <param name="Row">What is said of it.</param>
/// <param name="Bytes">The WACZ, which is kept already; null where nothing was got.</param>
/// <param name="Document">What was read from it; null where there is nothing to read.</param>
internal sealed record NewCapture(CaptureRow Row, KeptBytes? Bytes, NewDocument? Document);

internal sealed partial class RecordWriter
{
    /// <summary>The last attempt at an address; null where there was none.</summary>
    public CaptureRow? LastCapture(string url) => _db.Captures.AsNoTracking().Where(c => c.Url == url).OrderByDescending(c => c.StartedAt).ThenByDescending(c => c.Id).FirstOrDefault();

    /// <summary>Puts an attempt on record with its item and its document, all or nothing.</summary>
    public void Add(NewCapture capture)
    {
        var (row, change) = (capture.Row, Begin());
        row.Id = FreeCapture(row.Id);
        if (capture.Bytes is { } bytes && _items.Add(bytes.Sha256))
        {
            _db.Items.Add(new ItemRow
            {
                Sha256 = bytes.Sha256, Sha512 = bytes.Sha512, Length = bytes.Length, Name = CaptureName(row.Id), MediaType = "application/wacz", Url = row.FinalUrl ?? row.Url,
                Tool = row.Tool, KeptAt = _record.Clock.GetUtcNow().UtcDateTime,
            });
            change.Note("item.kept", bytes.Sha256);
        }
        row.ItemSha256 = capture.Bytes?.Sha256;
        row.DocumentId = capture.Document is { } read ? DocumentWith(read.Bytes.Sha256) ?? FreeId(read.Reading.Id.Value) : null;
        _db.Captures.Add(row);
        change.Note(row.Result == CaptureResult.Reached ? "capture.made" : "capture.failed", row.Id);
        if (capture.Document is { } document) Add(document, 0); // within the same change, which it may end
        _db.ChangeTracker.Clear();
        Commit();
    }

    /// <summary>Name of the file of a capture.</summary>
    public static string CaptureName(string id) => id + ".wacz";

    private string FreeCapture(string asked)
    {
        var (id, n) = (asked, 2);
        while (_db.Captures.Any(c => c.Id == id)) id = $"{asked}~{n++}";
        return id;
    }
}
