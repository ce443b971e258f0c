namespace Tawthiq.Tests.House.Planted
{
    /// <summary>Breaks every rule of the engines, so that the tests of the rules are seen to find it.</summary>
    internal static class Clock
    {
        public static string Now() => $"{DateTime.UtcNow} {Guid.NewGuid()} {File.Exists("/")}";
    }
}

namespace Tawthiq.Tests.House.Planted.Review
{
    internal static class Decide
    {
        // The type stands only inside a lambda inside a method: the finest place for a slice to hide another.
        public static Func<string> Later() => () => Publish.Release.Name();
    }
}

namespace Tawthiq.Tests.House.Planted.Publish
{
    internal static class Release
    {
        public static string Name() => "release";
    }
}
