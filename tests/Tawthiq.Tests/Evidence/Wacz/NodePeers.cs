using System.Diagnostics;

namespace Tawthiq.Tests.Evidence.Wacz;

/// <summary>Programs of others from npm, put into <c>artifacts/npm</c> by <c>./build.sh --setup</c>.</summary>
internal static class NodePeers
{
    private static readonly string Folder = Path.GetFullPath(Path.Combine(Golden.ProjectFolder(), "../../artifacts/npm"));

    /// <summary>Path of a file of a package; the test is skipped where it is not there.</summary>
    public static string Find(string path)
    {
        var found = Path.Combine(Folder, path);
        Assert.SkipWhen(!File.Exists(found), $"{path} is not in artifacts/npm. Run ./build.sh --setup, which asks npm for it.");
        return found;
    }

    /// <summary>Runs a script of this folder with node and gives what it says; it has to end with an exit code.</summary>
    public static async Task<string> RunAsync(int code, string script, params string[] arguments)
    {
        var start = new ProcessStartInfo("node", [script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = Path.Combine(Folder, "node_modules");
        using var node = Process.Start(start)!; // a process that the system could not start throws
        var error = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var said = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        node.ExitCode.ShouldBe(code, await error);
        return said;
    }

    /// <summary>Path of a file in this folder.</summary>
    public static string Here(string name) => Path.Combine(Golden.ProjectFolder(), "Evidence/Wacz", name);
}
