namespace Tawthiq.Store;

/// <summary>Something that is worked out of a record when it is asked for, and kept until the journal tells of a change. Thread-safe; whoever asks while it is worked out waits.</summary>
/// <param name="changes">Actions after which it may be another.</param>
internal sealed class KeptUntil<T>(params string[] changes)
{
    private readonly Lock _lock = new();
    private (long Sequence, T Value)? _last;

    public T Of(RecordDb db, Func<T> workOut)
    {
        lock (_lock)
        {
            var sequence = Journal.Last(db, changes);
            if (_last is { } last && last.Sequence == sequence) return last.Value;
            var value = workOut();
            _last = (sequence, value);
            return value;
        }
    }
}
