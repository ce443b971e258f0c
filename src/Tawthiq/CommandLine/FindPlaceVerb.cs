using System.CommandLine;
using Tawthiq.Intake;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary>What the desk asks of a process of its own: a question on standard input, an answer on standard output, both as JSON. Not for users.</summary>
internal static class FindPlaceVerb
{
    public static Command Make(Terminal terminal)
    {
        var verb = new Command(AskForPlace.Verb, "Answers the desk where words stand in a file.") { Hidden = true };
        verb.SetAction(async (_, cancellationToken) =>
        {
            using var input = new StreamReader(Console.OpenStandardInput());
            var asked = DetailJson.Read<SourceQuestion>(await input.ReadToEndAsync(cancellationToken).ConfigureAwait(false));
            terminal.Output.Write(DetailJson.Write(FindPlace.Find(asked, cancellationToken)));
            return ExitCode.Fine;
        });
        return verb;
    }
}
