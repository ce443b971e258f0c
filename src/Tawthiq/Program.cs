using System.CommandLine;
using Tawthiq.CommandLine;

#pragma warning disable RS0030 // the one place that names the machine's clock
var terminal = Terminal.OfProcess(TimeProvider.System);
#pragma warning restore RS0030

return await CommandLineRun.RunAsync(
    new RootCommand("Reports in, a reviewed and provable public record out.")
    {
        ReadVerb.Make(terminal),
        EvaluateVerb.Make(terminal),
        AddVerb.Make(terminal),
        DeriveVerb.Make(terminal),
        RebuildVerb.Make(terminal),
        SameVerb.Make(terminal),
        WatchVerb.Make(terminal),
        IncidentsVerb.Make(terminal),
        JudgeVerb.Make(terminal),
        RulesVerb.Make(terminal),
        WeightsVerb.Make(terminal),
        TallyVerb.Make(terminal),
        LinkVerb.Make(terminal),
        ListsVerb.Make(terminal),
        PersonsVerb.Make(terminal),
        EstimatesVerb.Make(terminal),
        CopiesVerb.Make(terminal),
        EstimateVerb.Make(terminal),
        VerifyVerb.Make(terminal),
        BackupVerb.Make(terminal),
        RestoreVerb.Make(terminal),
        LimitsVerb.Make(terminal),
        LedgerVerb.Make(terminal),
        ForgetVerb.Make(terminal),
        StampVerb.Make(terminal),
        PlacesVerb.Make(terminal),
        LanguagesVerb.Make(terminal),
        ExportVerb.Make(terminal),
        CustodyVerb.Make(terminal),
        ServeVerb.Make(terminal),
        DemoVerb.Make(terminal),
        FindPlaceVerb.Make(terminal),
    },
    args, terminal).ConfigureAwait(false);
