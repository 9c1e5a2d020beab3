using System.Diagnostics;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests;

/// <summary>
/// Cases that others wrote down: a folder with runs, the command line, and what must come of it. Where they are absent, Transcripts/report-parameters.txt
/// has the same kinds.
/// </summary>
public sealed class SharedCaseTests
{
    private const string Parameters = "../cases/r07-params";
    private const string ShortBaseline = "../cases/r08-short-baseline";
    private const int LongestRunSeconds = 60;

    /// <summary>Of the parameters of a test, one became twice as slow beside one of 30 s that did not.</summary>
    [SharedDataFact(Parameters)]
    public void A_parameter_that_became_slower_fails_the_gate()
    {
        var (exitCode, output, errors) = Run(Parameters);
        Assert.Equal(ExitCode.Failure, exitCode);
        Assert.Matches(@"\| prefill\\\[128\\\] × m-4bit \| ⚠️ slower by (99|100)\.\d%", output);
        Assert.Contains("Gate at 5.0%: failed", output, StringComparison.Ordinal);
        Assert.Contains("Regression: prefill[128] × m-4bit", errors, StringComparison.Ordinal);
        Assert.DoesNotContain("prefill[4096]", errors, StringComparison.Ordinal);
    }

    /// <summary>A test of 0.4 s that takes a minute now was no inference test before.</summary>
    [SharedDataFact(ShortBaseline)]
    public void A_test_that_was_too_short_before_is_compared()
    {
        var (exitCode, output, errors) = Run(ShortBaseline);
        Assert.Equal(ExitCode.Failure, exitCode);
        Assert.Contains("| fast | Text | 1 | m-4bit (60.0s) | m-4bit (60.0s) | 60.0s | 0.4s | +14900.0% | ⚠️ slower by 14900.0%", output, StringComparison.Ordinal);
        Assert.DoesNotContain("NEW", output, StringComparison.Ordinal);
        Assert.DoesNotContain("passed", output, StringComparison.Ordinal);
        Assert.Contains("Gate at 5%: failed, 1 row is slower.", errors, StringComparison.Ordinal);
    }

    // Their command line as it is, wildcards included.
    private static (int ExitCode, string Output, string Errors) Run(string folder)
    {
        var command = File.ReadAllText(Path.Combine(SharedData.Path(folder), "command"));
        var start = new ProcessStartInfo("/bin/bash", ["-c", $"schemafirst() {{ dotnet '{Path.Combine(AppContext.BaseDirectory, "schemafirst.dll")}' \"$@\"; }}\n{command}"])
        {
            WorkingDirectory = SharedData.Path(folder),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(LongestRunSeconds)), command);
        return (process.ExitCode, output, errors.Result);
    }
}
