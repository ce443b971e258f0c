using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Tawthiq.Store;

/// <summary>Which SQLite library the program runs on, and the two hooks that make EF Core accept it.</summary>
/// <remarks>
/// EF Core asks for a newer SQLitePCLRaw than the one that is pinned; the members it calls are the same, so the older assembly
/// is handed over. The native library that comes with the package is 3.35.5; where the system has a newer one (Debian patches
/// its own), that one is used, so that nothing has to be installed and nothing old is used needlessly.
/// See docs/decisions for the reasons.
/// </remarks>
internal static class SqliteLibrary
{
    /// <summary>Version number of the library that comes with the program, in SQLite's own notation (3.35.5).</summary>
    internal const int BundledVersion = 3_035_005;

    /// <summary>Set to <c>bundled</c> to leave the system's library alone.</summary>
    internal const string Setting = "TAWTHIQ_SQLITE";

    private static readonly Lazy<nint> Chosen = new(() =>
    {
        SQLitePCL.raw.SetProvider(Provider());
        return 0;
    });

    [ModuleInitializer]
    internal static void AcceptPinnedWrapper() => AssemblyLoadContext.Default.Resolving += static (context, name) =>
        name.Name is { } asked && asked.StartsWith("SQLitePCLRaw.", StringComparison.Ordinal) && name.Version is not null
            ? context.LoadFromAssemblyName(new(asked))
            : null;

    /// <summary>Chooses the library once for the process; must run before a connection is made.</summary>
    internal static void Use() => _ = Chosen.Value;

    /// <summary>Whether the system's library is taken rather than the bundled one.</summary>
    /// <param name="version">Version number of the system's library; null where there is none.</param>
    /// <param name="hasFullText">Whether it was compiled with FTS5, which the search needs.</param>
    /// <param name="setting">Value of <see cref="Setting"/>.</param>
    internal static bool TakesSystem(int? version, bool hasFullText, string? setting) =>
        setting != "bundled" && version > BundledVersion && hasFullText;

    [MethodImpl(MethodImplOptions.NoInlining)] // its types load only after the hook above stands
    private static SQLitePCL.SQLite3Provider_e_sqlite3 Provider()
    {
        var provider = new SQLitePCL.SQLite3Provider_e_sqlite3();
        var system = SystemLibrary();
        NativeLibrary.SetDllImportResolver(provider.GetType().Assembly, (name, _, _) => name == "e_sqlite3" ? system : 0);
        return provider;
    }

    /// <summary>Handle of the system's library where it is the better one; 0 means the bundled one.</summary>
    private static nint SystemLibrary()
    {
        var name = OperatingSystem.IsMacOS() ? "libsqlite3.dylib" : OperatingSystem.IsWindows() ? "winsqlite3.dll" : "libsqlite3.so.0";
        if (!NativeLibrary.TryLoad(name, out var handle)) return 0;
        if (TakesSystem(VersionOf(handle), HasOption(handle, "ENABLE_FTS5"), Environment.GetEnvironmentVariable(Setting))) return handle;
        NativeLibrary.Free(handle);
        return 0;
    }

    internal static int? VersionOf(nint library) =>
        NativeLibrary.TryGetExport(library, "sqlite3_libversion_number", out var f)
            ? Marshal.GetDelegateForFunctionPointer<VersionNumber>(f)()
            : null;

    internal static bool HasOption(nint library, string option) =>
        NativeLibrary.TryGetExport(library, "sqlite3_compileoption_used", out var f)
        && Marshal.GetDelegateForFunctionPointer<OptionUsed>(f)(option) != 0;

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int VersionNumber();

    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int OptionUsed([MarshalAs(UnmanagedType.LPUTF8Str)] string option);
}
