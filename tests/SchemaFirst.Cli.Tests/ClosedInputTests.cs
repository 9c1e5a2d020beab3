using System.Diagnostics;

namespace SchemaFirst.Cli.Tests;

/// <summary>
/// A standard input that its parent closed. Of the native program only: before managed code runs, the shared runtime keeps a descriptor of its
/// own in the place of the closed one, from which nothing ever comes.
/// </summary>
public sealed class ClosedInputTests
{
    private const int LongestRunSeconds = 60;

    [NativeTheory]
    [InlineData("validate -")]
    [InlineData("validate --schema - -")]
    [InlineData("schema check -")]
    [InlineData("schema fmt -")]
    [InlineData("schema bundle -")]
    [InlineData("diff - -")]
    [InlineData("migrate -")]
    [InlineData("report -")]
    [InlineData("plot -")]
    [InlineData("memmon summarize -")]
    public void It_is_told_and_nothing_waits_for_it(string command)
    {
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"'{NativeTheoryAttribute.Binary}' {command} 2>&1 <&-"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var hasEnded = process.WaitForExit(TimeSpan.FromSeconds(LongestRunSeconds));
        if (!hasEnded)
        {
            process.Kill(entireProcessTree: true);
        }

        Assert.True(hasEnded);
        Assert.Equal(4, process.ExitCode);
        Assert.Contains("standard input is closed", output.GetAwaiter().GetResult(), StringComparison.Ordinal);
    }
}

/// <summary>A theory about the native program that <c>SCHEMAFIRST_BINARY</c> names.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NativeTheoryAttribute : TheoryAttribute
{
    public NativeTheoryAttribute() => Skip = Binary is { Length: > 0 } ? null : "Needs the native program, which SCHEMAFIRST_BINARY names.";

    /// <summary>The program.</summary>
    public static string? Binary => Environment.GetEnvironmentVariable("SCHEMAFIRST_BINARY");
}
