using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;

namespace SchemaFirst.Memmon.Tests;

/// <summary>A C file beside the tests, compiled to a shared library when it is first needed.</summary>
internal static class FakeLibrary
{
    private static readonly Dictionary<string, string> Compiled = [];
    private static readonly Lock Gate = new();

    /// <summary>Why it cannot be made here; null when it can.</summary>
    public static string? Problem { get; } =
        !OperatingSystem.IsLinux() ? "The false libraries stand in on Linux only."
        : !(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Join(folder, "gcc"))) ? "Needs gcc."
        : null;

    /// <summary>Has Apple's libraries come from the false one, for this test assembly only: the product has no such hook.</summary>
    public static nint Darwin { get; } = ResolveDarwin();

    /// <summary>The shared library of a C file.</summary>
    public static string Path_(string name)
    {
        lock (Gate)
        {
            if (!Compiled.TryGetValue(name, out var library))
            {
                library = Path.Combine(Directory.CreateTempSubdirectory("fake-").FullName, $"lib{name}.so");
                var source = Path.Combine(AppContext.BaseDirectory, "Fakes", name + ".c");
                using var gcc = Process.Start(new ProcessStartInfo("gcc", ["-shared", "-fPIC", "-O1", "-w", "-D_GNU_SOURCE", "-o", library, source]) { RedirectStandardError = true })!;
                var errors = gcc.StandardError.ReadToEnd();
                gcc.WaitForExit();
                Assert.True(gcc.ExitCode == 0, errors);
                Compiled[name] = library;
            }

            return library;
        }
    }

    private static nint ResolveDarwin()
    {
        var fake = NativeLibrary.Load(Path_("darwin"));
        NativeLibrary.SetDllImportResolver(typeof(Sysctl).Assembly, (string name, Assembly _, DllImportSearchPath? _) =>
            name is Native.Darwin.Library or CoreFoundation.Library or IOKit.Library ? fake : 0);
        return fake;
    }
}

/// <summary>A fact that needs a C compiler; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FakeFactAttribute : FactAttribute
{
    public FakeFactAttribute() => Skip = FakeLibrary.Problem;
}

/// <summary>A theory that needs a C compiler; skipped, with the reason, where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FakeTheoryAttribute : TheoryAttribute
{
    public FakeTheoryAttribute() => Skip = FakeLibrary.Problem;
}
