namespace Tawthiq.Tests;

/// <summary>A clock that stands still.</summary>
internal sealed class FixedClock : TimeProvider
{
    public static readonly DateTimeOffset Now = new(2024, 3, 14, 10, 0, 0, TimeSpan.Zero);

    public static readonly FixedClock Instance = new();

    public override DateTimeOffset GetUtcNow() => Now;
}
