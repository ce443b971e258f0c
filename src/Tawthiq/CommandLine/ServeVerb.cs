using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Tawthiq.Web;

namespace Tawthiq.CommandLine;

/// <summary><c>tawthiq serve</c>: the desk in the browser, on this machine only.</summary>
internal static class ServeVerb
{
    /// <summary><c>--port</c>, the same for the verbs that open the desk.</summary>
    public static readonly Option<int> Port = new("--port") { Description = "TCP port of 127.0.0.1.", DefaultValueFactory = _ => 5080 };

    private static readonly Option<int> CheckEvery = new("--check-every") { Description = "Hours between two checks of the record in the background (page /checks); 0 for none.", HelpName = "hours", DefaultValueFactory = _ => DefaultHours };

    private const int DefaultHours = 24;

    static ServeVerb() => Port.Validators.Add(r =>
    {
        if (r.GetValueOrDefault<int>() is < 0 or > 65535) r.AddError("A port is a number from 0 to 65535; 0 takes any free one.");
    });

    public static Command Make(Terminal terminal)
    {
        var verb = new Command("serve", "Opens the desk in the browser, on this machine only.") { RecordOption.Value, Port, CheckEvery };
        verb.SetAction((parsed, cancellationToken) => RunAsync(terminal, parsed.GetRequiredValue(RecordOption.Value), parsed.GetValue(Port), cancellationToken, parsed.GetValue(CheckEvery)));
        return verb;
    }

    /// <summary>Serves until it is stopped.</summary>
    internal static async Task<int> RunAsync(Terminal terminal, string folder, int port, CancellationToken cancellationToken, int checkEvery = DefaultHours)
    {
        if (IsTaken(port)) return SayTaken(terminal, port);
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var housework = Task.CompletedTask;
        try
        {
            await WebDesk.RunAsync(folder, port, terminal.Clock, cancellationToken, address =>
            {
                terminal.Output.WriteLine($"The desk is open at {address.ToString().TrimEnd('/')} (Ctrl+C closes it).");
                terminal.Output.Flush();
                // Each by itself: a long check holds up no look.
                housework = Task.WhenAll(
                    Housework.Looking(folder, terminal.Clock, Housework.InOwnProcessAsync).KeepAsync(closing.Token),
                    checkEvery > 0 ? Housework.Checking(folder, TimeSpan.FromHours(checkEvery), terminal.Clock, Housework.InOwnProcessAsync).KeepAsync(closing.Token) : Task.CompletedTask);
            }).ConfigureAwait(false);
            return ExitCode.Fine;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Fine; // closed on purpose
        }
        catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
        {
            return SayTaken(terminal, port); // taken between the look and the start
        }
        finally
        {
            await closing.CancelAsync().ConfigureAwait(false);
            await housework.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Whether another program listens on a port, so that long work need not be done first to find out.</summary>
    internal static bool IsTaken(int port)
    {
        if (port == 0) return false;
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    internal static int SayTaken(Terminal terminal, int port)
    {
        terminal.Say($"port {port} of this machine is taken by another program (perhaps a desk that is open already); close that one or name another port with --port.");
        return ExitCode.Environment;
    }
}
