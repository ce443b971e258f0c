using System.CommandLine;
using Tawthiq.Store;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq limits</c>: how large the record may grow and how much of the disk stays free.</summary>
internal static class LimitsVerb
{
    private const string None = "none";

    public static Command Make(Terminal terminal)
    {
        var largest = Size("--largest", "How large the record may grow, for example 200GB; none for no limit.");
        var free = Size("--keep-free", "How much of the disk stays free, for example 5GB; none for no limit.");
        var verb = new Command("limits", "Shows or sets how large the record may grow and how much of its disk stays free. Beyond that nothing is added; all that is on record can be read.") { largest, free, RecordOption.Value };
        verb.SetAction(parsed => Run(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(largest), parsed.GetValue(free)));
        return verb;
    }

    internal static int Run(Terminal terminal, string folder, string? largest, string? free)
    {
        using var record = Record.OpenForReading(folder, terminal.Clock);
        var limits = RecordLimits.Of(record.Folder);
        if (largest is not null) limits = limits with { Largest = RecordLimits.Parse(largest) };
        if (free is not null) limits = limits with { KeepFree = RecordLimits.Parse(free) };
        if (largest is not null || free is not null) limits.Save(record.Folder);
        terminal.Output.WriteLine($"Largest record: {Said(limits.Largest)} (it has {Millions(Room.SizeOf(record.Folder))}).");
        terminal.Output.WriteLine($"Kept free on its disk: {Said(limits.KeepFree)} (there are {Millions(Room.FreeAt(record.Folder))} left).");
        terminal.Output.Flush();
        return ExitCode.Fine;
    }

    private static Option<string?> Size(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "size" };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string?>() is { } size && size != None && RecordLimits.Parse(size) is null) r.AddError($"{size} is no size; write a whole number and kB, MB, GB or TB, for example 5GB, or none.");
        });
        return option;
    }

    private static string Said(long? bytes) => bytes is { } some ? RecordLimits.Say(some) : "no limit";

    private static string Millions(long bytes) => $"{(bytes + 999_999) / 1_000_000}MB";
}
