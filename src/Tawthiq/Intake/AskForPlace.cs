using System.Text;
using Tawthiq.Intake.Tools;
using Tawthiq.Store;

namespace Tawthiq.Intake;

/// <summary>Has a process of its own find where words stand in the bytes as found (<see cref="FindPlace"/>).</summary>
internal static class AskForPlace
{
    /// <summary>The verb that answers.</summary>
    public const string Verb = "find-place";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static async Task<SourcePlace> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        var asked = Encoding.UTF8.GetBytes(DetailJson.Write(question));
        return await OwnProcess.RunAsync([Verb], asked, Longest, cancellationToken).ConfigureAwait(false) is (0, var answer)
            ? DetailJson.Read<SourcePlace>(Encoding.UTF8.GetString(answer)) : SourcePlace.None(SourceFault.Stopped);
    }
}
