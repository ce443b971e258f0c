using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Tawthiq.Tests.Extract;

/// <summary>A real HTTP server on this machine that plays a model: one step for each request, the last one again and again.</summary>
internal sealed class PlayedServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlayedServer(WebApplication app) => _app = app;

    public List<string> Requests { get; } = [];

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    public static async Task<PlayedServer> StartAsync(params Func<HttpContext, Task>[] steps)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var played = new PlayedServer(builder.Build());
        played._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            int n;
            lock (played.Requests)
            {
                played.Requests.Add(body);
                n = played.Requests.Count;
            }
            await steps[Math.Min(n, steps.Length) - 1](context);
        });
        await played._app.StartAsync(TestContext.Current.CancellationToken);
        played.Url = new Uri(played._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()); // a started server has one
        return played;
    }

    /// <summary>Answers as a model that wrote this.</summary>
    public static Func<HttpContext, Task> Writes(string content) =>
        Sends(JsonSerializer.Serialize(new { choices = new[] { new { message = new { role = "assistant", content } } } }));

    /// <summary>Answers with this body.</summary>
    public static Func<HttpContext, Task> Sends(string body, int status = 200, params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        foreach (var (name, value) in headers) context.Response.Headers[name] = value;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(body), context.RequestAborted);
    };

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
