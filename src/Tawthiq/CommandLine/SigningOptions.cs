using System.CommandLine;
using Tawthiq.Review;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>--sign</c> and <c>--why</c>, the same for every verb by which a person decides something.</summary>
internal static class SigningOptions
{
    public static readonly Option<string?> Why = new("--why") { Description = "Why, in words; kept in the record, never in the ledger.", HelpName = "text" };

    public static readonly Option<string?> Sign = WithSign();

    /// <summary>Who decides, and why.</summary>
    public static Signed Of(ParseResult parsed) => new(parsed.GetValue(Sign), parsed.GetValue(Why));

    private static Option<string?> WithSign()
    {
        var sign = new Option<string?>("--sign") { Description = "What you sign with. It stands in the ledger: use a sign that tells outsiders nothing.", HelpName = "sign" };
        sign.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } given && !Journal.IsSign(given)) r.AddError($"{given} is no sign; use at most {Journal.LongestSign} letters and digits without blanks.");
        });
        return sign;
    }
}
