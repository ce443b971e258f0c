using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Tawthiq.Search;
using Tawthiq.Store;

namespace Tawthiq.Web;

/// <summary>The desk: the record's pages, on this machine's loopback address only.</summary>
internal static class WebDesk
{
    /// <summary>Serves a record until it is told to stop.</summary>
    /// <param name="recordPath">Folder of the record.</param>
    /// <param name="port">TCP port of 127.0.0.1; 0 lets the system choose.</param>
    /// <param name="clock">For what the desk notes.</param>
    /// <param name="cancellationToken">Stops the desk.</param>
    /// <param name="started">Called with the address once pages can be asked for; null where nobody needs to know.</param>
    /// <exception cref="RecordException">There is no record, or a newer version made it.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task RunAsync(string recordPath, int port, TimeProvider clock, CancellationToken cancellationToken, Action<Uri>? started = null)
    {
        using var record = Record.OpenForReading(recordPath, clock);
        var app = Build(record, port);
        await using (app.ConfigureAwait(false))
        {
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            started?.Invoke(AddressOf(app));
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The desk over an open record, not yet started.</summary>
    public static WebApplication Build(Record record, int port)
    {
        // The empty builder reads no environment variable, settings file or command line: none can open the desk to the network.
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k =>
        {
            k.Listen(IPAddress.Loopback, port);
            k.AddServerHeader = false;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddRouting();
        builder.Services.AddRazorComponents();
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton(record);
        builder.Services.AddSingleton<Judging.OpenProposals>();
        builder.Services.AddSingleton<CopiesOnRecord>();
        builder.Services.AddSingleton(new TalliedIncidents(Reconcile.SourcesOfIncidents.Of));
        builder.Services.AddSingleton<FoundPersons>();
        builder.Services.AddScoped(_ => record.Db());
        builder.Services.AddScoped(s => Phrases.Of(s.GetRequiredService<IHttpContextAccessor>().HttpContext!)); // pages are rendered within a request only

        var app = builder.Build();
        app.UseMiddleware<Guard>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = Problem.AfterFailureAsync });
        app.UseStatusCodePages(c => Problem.ForStatusAsync(c.HttpContext));
        app.UseRouting();
        app.UseAntiforgery();
        Map(app);
        return app;
    }

    /// <summary>Where a started desk answers.</summary>
    public static Uri AddressOf(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
        return new Uri(addresses!.Addresses.First()); // the server has started, so it has one
    }

    private static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext http) =>
        {
            http.Response.Headers.Vary = "Accept-Language";
            return Results.Redirect($"/{PageLanguage.Preferred(http.Request.Headers.AcceptLanguage).Code}/");
        });
        PageFiles.Map(app);
        GiveStill.Map(app);
        foreach (var language in PageLanguage.All)
        {
            var pages = app.MapGroup("/" + language.Code);
            BrowseIncidents.Map(pages);
            ShowIncident.Map(pages);
            BrowseDocuments.Map(pages);
            ShowDocument.Map(pages);
            ShowAsFound.Map(pages);
            BrowseCaptures.Map(pages);
            ShowCustody.Map(pages);
            SearchRecord.Map(pages);
            ShowMap.Map(pages);
            ShowTimeline.Map(pages);
            ShowTally.Map(pages);
            ShowMethod.Map(pages);
            ShowChecks.Map(pages);
            BrowseContradictions.Map(pages);
            BrowseCopies.Map(pages);
            ShowWatches.Map(pages);
            Intake.Watch.DecideOnPage.Map(pages);
            Judging.ShowProposals.Map(pages);
            Persons.BrowsePersons.Map(pages);
            Persons.ShowLists.Map(pages);
            Persons.ShowDoubtful.Map(pages);
            Persons.ShowPerson.Map(pages);
            Estimate.ShowEstimates.Map(pages);
            Persons.DecidePersonsOnDesk.Map(pages);
            Judging.ShowDecisions.Map(pages);
            Judging.ShowExplanation.Map(pages);
            Judging.DecideOnDesk.Map(pages);
        }
        GiveJson.Map(app.MapGroup("/api"));
    }
}
