using System.Text;
using Tawthiq.Intake.Tools;

namespace Tawthiq.Tests.Intake.Tools;

/// <summary>Tools that misbehave on purpose, in every way of shutting them in that this machine has.</summary>
public sealed class Hostile_tools : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static readonly ToolLimits Small = new()
    {
        Wall = TimeSpan.FromSeconds(20), Processor = TimeSpan.FromSeconds(10), Memory = 400_000_000, Output = 1_000_000, Files = 2_000_000, Processes = 20,
    };

    public static TheoryData<string> Kinds => [.. Enum.GetValues<ContainmentKind>().Where(k => k >= Containment.Here).Select(k => k.ToString())];

    private static ToolRun Run(string script, string kind, ToolLimits? limits = null, string? file = null, byte[]? input = null) =>
        RunTool.Run(new("bash", "-c", script, "bash", ToolCall.InputName) { Limits = limits ?? Small, File = file ?? "/dev/null", Input = input ?? [] }, TestContext.Current.CancellationToken, Enum.Parse<ContainmentKind>(kind));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_reads_what_it_is_given_and_what_it_writes_is_handed_over(string kind)
    {
        var file = _folder.Write("given.bin", "from the file");
        var run = Run("cat; cat \"$1\"; echo aside > note; mkdir -p below; ln -s /etc/passwd link", kind, file: file, input: "from the input, "u8.ToArray()).ShouldBeOfType<ToolRun.Ended>();
        (run.ExitCode, Encoding.UTF8.GetString(run.Output)).ShouldBe((0, "from the input, from the file"));
        run.Files.ShouldHaveSingleItem().Name.ShouldBe("note"); // not where the link leads
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_that_sleeps_is_ended(string kind) =>
        Run("sleep 60", kind, Small with { Wall = TimeSpan.FromSeconds(1) }).ShouldBe(new ToolRun.Stopped(ToolLimit.Wall));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_that_computes_without_end_is_ended(string kind) =>
        Failed(Run("while :; do :; done", kind, Small with { Processor = TimeSpan.FromSeconds(1) }), ToolLimit.Processor);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_that_prints_without_end_is_ended(string kind) =>
        Run("while :; do echo 0123456789012345678901234567890123456789012345678901234567890123456789; done", kind).ShouldBe(new ToolRun.Stopped(ToolLimit.Output));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_that_complains_without_end_keeps_nobody_waiting(string kind) =>
        Run("head -c 3000000 /dev/zero >&2; echo done", kind).ShouldBeOfType<ToolRun.Ended>().Output.ShouldBe("done\n"u8.ToArray());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_that_takes_memory_without_end_gets_none(string kind) =>
        Run("exec perl -e '$x = \"a\" x 2_000_000_000; print length $x'", kind).ShouldBeOfType<ToolRun.Ended>().ExitCode.ShouldNotBe(0);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Processes_that_take_too_much_memory_together_are_ended(string kind) =>
        Run("for i in 1 2 3 4; do perl -e '$x = \"a\" x 60_000_000; sleep 15' & done; wait", kind, Small with { Memory = 200_000_000 }).ShouldBe(new ToolRun.Stopped(ToolLimit.Memory));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_that_writes_one_large_file_is_ended(string kind) =>
        Failed(Run("exec head -c 50000000 /dev/zero > large", kind), ToolLimit.Files);

    /// <summary>unshare does not hand on that a signal ended its tool, only that it failed.</summary>
    private static void Failed(ToolRun run, ToolLimit limit)
    {
        if (run is ToolRun.Ended { ExitCode: var code }) code.ShouldNotBe(0);
        else run.ShouldBe(new ToolRun.Stopped(limit));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_that_writes_many_files_is_ended(string kind) =>
        Run("for i in 1 2 3 4 5; do head -c 1000000 /dev/zero > f$i; done; sleep 10", kind).ShouldBe(new ToolRun.Stopped(ToolLimit.Files));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_that_forks_on_and_on_is_ended_with_all_its_processes(string kind)
    {
        var mark = $"{Environment.ProcessId}.{kind.Length}";
        Run($"for i in $(seq 60); do sleep 30{mark} & done; wait", kind).ShouldBe(new ToolRun.Stopped(ToolLimit.Processes));
        Alive($"30{mark}").ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_process_that_stays_behind_ends_with_its_tool(string kind)
    {
        // Where nothing shuts a tool in, a process that leaves its family cannot be found again: it stays, which proves that the test can see one.
        var stays = kind == nameof(ContainmentKind.LimitsOnly);
        var mark = stays ? $"3.{Environment.ProcessId}" : $"31{Environment.ProcessId}.{kind.Length}";
        Run($"(setsid sleep {mark} >/dev/null 2>&1 </dev/null &) ; sleep 0.2", kind).ShouldBeOfType<ToolRun.Ended>().ExitCode.ShouldBe(0);
        (stays ? Count(mark) : Alive(mark)).ShouldBe(stays ? 1 : 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_reaches_no_network(string kind)
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var reached = Run($"echo x > /dev/tcp/127.0.0.1/{port}", kind).ShouldBeOfType<ToolRun.Ended>().ExitCode == 0;
        reached.ShouldBe(kind == nameof(ContainmentKind.LimitsOnly)); // there it is open, which proves that the test can see a network
    }

    [Fact]
    public void A_tool_within_bubblewrap_sees_neither_the_users_files_nor_other_processes()
    {
        Assert.SkipUnless(Containment.Here == ContainmentKind.Bubblewrap, "bubblewrap does not work here");
        var secret = _folder.Write("key", "a secret");
        var run = Run($"cat {secret}; cat /home/* /root/* /tmp/* /var/* /etc/passwd 2>/dev/null; ls /proc | grep -c '^[0-9]'; touch /usr/x 2>/dev/null && echo wrote", nameof(ContainmentKind.Bubblewrap)).ShouldBeOfType<ToolRun.Ended>();
        var seen = Encoding.UTF8.GetString(run.Output).Trim();
        int.Parse(seen, System.Globalization.CultureInfo.InvariantCulture).ShouldBeLessThan(8);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_tool_learns_nothing_from_its_environment(string kind) =>
        Encoding.UTF8.GetString(Run("env | cut -d= -f1 | sort", kind).ShouldBeOfType<ToolRun.Ended>().Output).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Except(["_", "HOME", "LANG", "OMP_THREAD_LIMIT", "PATH", "PWD", "SHLVL", "OLDPWD"]).ShouldBeEmpty();

    [Fact]
    public void The_folder_of_a_tool_is_gone_when_it_has_ended()
    {
        var run = Run("pwd -P; echo x > left", nameof(ContainmentKind.LimitsOnly)).ShouldBeOfType<ToolRun.Ended>();
        Directory.Exists(Encoding.UTF8.GetString(run.Output).Trim()).ShouldBeFalse();
    }

    [Fact]
    public void A_tool_that_is_not_there_is_said_to_be_missing() =>
        RunTool.Run(new("no-such-tool-here"), TestContext.Current.CancellationToken).ShouldBeOfType<ToolRun.Missing>();

    [Fact]
    public async Task A_run_that_is_cancelled_ends_its_tool()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var mark = $"32{Environment.ProcessId}";
        await Should.ThrowAsync<OperationCanceledException>(() => Task.Run(() => RunTool.Run(new("sleep", mark), stop.Token), TestContext.Current.CancellationToken));
        Alive(mark).ShouldBe(0);
    }

    /// <summary>How many processes have a mark among their arguments; a moment is given to those that are being ended.</summary>
    private static int Alive(string mark)
    {
        var found = 0;
        for (var n = 0; n < 20 && (found = Count(mark)) > 0; n++) Thread.Sleep(100);
        return found;
    }

    private static int Count(string mark) => Directory.EnumerateDirectories("/proc").Count(p =>
    {
        try
        {
            return char.IsAsciiDigit(Path.GetFileName(p)[0]) && File.ReadAllText(Path.Combine(p, "cmdline")).Split('\0') is ["sleep", var m, ..] && m == mark;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    });
}
