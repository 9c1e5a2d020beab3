using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;

namespace SchemaFirst.Benchmarks;

/// <summary>Whole processes, started and waited for. SCHEMAFIRST_BINARY names the native binary; without it nothing is measured.</summary>
[SimpleJob(RunStrategy.Monitoring, iterationCount: 40, warmupCount: 5)]
public class StartupBenchmarks
{
    private static readonly string Binary = Environment.GetEnvironmentVariable("SCHEMAFIRST_BINARY")
        ?? throw new InvalidOperationException("Set SCHEMAFIRST_BINARY to the published native binary.");

    [Benchmark(Baseline = true)]
    public int True() => Run("/bin/true");

    [Benchmark]
    public int Version() => Run(Binary, "--version");

    [Benchmark]
    public int ValidateSampleRun() => Run(Binary, "validate", SampleRun.Path);

    private static int Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? 0 : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
