using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace Tawthiq.Tests.House;

/// <summary>A promise of docs/threat-model.md that no test shows is none.</summary>
public sealed partial class ThreatModelTests
{
    private static readonly string[] Page = File.ReadAllLines(Path.Combine(Golden.ProjectFolder(), "..", "..", "docs", "threat-model.md"));

    [Fact]
    public void Every_test_that_the_threat_model_names_exists() => Missing(Page).ShouldBeEmpty();

    [Fact]
    public void A_test_that_does_not_exist_is_seen() =>
        Missing(["1. Nothing burns. Test: `Nothing_burns_in_the_house`.", "2. Fine. Tests: `A_test_that_does_not_exist_is_seen`, `Nor_does_this_one`."]).ShouldBe(["Nothing_burns_in_the_house", "Nor_does_this_one"]);

    [Fact]
    public void Every_promise_is_numbered_in_order_and_names_a_test()
    {
        var promises = Page.Select(l => Promise().Match(l)).Where(m => m.Success).ToList();
        promises.Select(m => int.Parse(m.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ShouldBe(Enumerable.Range(1, promises.Count));
        promises.Count.ShouldBeGreaterThan(30);
        promises.Where(m => !Named().IsMatch(m.Value)).Select(m => m.Value).ShouldBeEmpty();
    }

    [Fact]
    public void Every_part_says_what_is_not_protected()
    {
        var parts = string.Join('\n', Page).Split("\n## ").Skip(1).Where(p => p.Split('\n').Any(l => Promise().IsMatch(l))).ToList();
        parts.Count.ShouldBeGreaterThanOrEqualTo(8);
        parts.Where(p => !p.Contains("\nNot protected:\n\n- ", StringComparison.Ordinal)).Select(p => p.Split('\n')[0]).ShouldBeEmpty();
    }

    private static readonly Lazy<HashSet<string>> Tests = new(() =>
        [.. typeof(ThreatModelTests).Assembly.GetTypes().SelectMany(t => t.GetMethods()).Where(m => m.GetCustomAttribute<FactAttribute>() is { Skip: null }).Select(m => m.Name)]);

    private static List<string> Missing(IEnumerable<string> lines) =>
        [.. lines.Where(l => Promise().IsMatch(l)).SelectMany(l => Named().Matches(l)).Select(m => m.Groups[1].Value).Where(t => !Tests.Value.Contains(t))];

    [GeneratedRegex(@"^(\d+)\. .*")]
    private static partial Regex Promise();

    [GeneratedRegex("`([A-Z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)`")]
    private static partial Regex Named();
}
