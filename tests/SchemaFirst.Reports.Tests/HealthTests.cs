using static SchemaFirst.Reports.Tests.RecordFactory;

namespace SchemaFirst.Reports.Tests;

public sealed class HealthTests
{
    [Theory]
    [InlineData(100d, 5d, 0L, "clean")]
    [InlineData(100.001, 5d, 0L, "swap")]
    [InlineData(0d, 4.999, 0L, "ram")]
    [InlineData(0d, 5d, 1L, "zombies")]
    [InlineData(101d, 1d, 9L, "swap zombies ram")]
    [InlineData(null, 5d, 0L, "unknown")]
    [InlineData(0d, null, 0L, "unknown")]
    [InlineData(0d, 5d, null, "unknown")]
    [InlineData(null, null, null, "unknown")]
    [InlineData(null, 4d, null, "ram")]
    public void A_test_is_clean_degraded_or_unknown(double? swapUsedMb, double? ramFreeGb, long? zombies, string expected)
    {
        var health = Summarize(Passed("t.py::test_a", null, 1) with { Health = Health(swapUsedMb, ramFreeGb, zombies) }).Health;
        string[] flags =
        [
            .. health.Clean == 1 ? ["clean"] : Array.Empty<string>(),
            .. health.DegradedSwap == 1 ? ["swap"] : Array.Empty<string>(),
            .. health.DegradedZombies == 1 ? ["zombies"] : Array.Empty<string>(),
            .. health.DegradedRam == 1 ? ["ram"] : Array.Empty<string>(),
            .. health.Unknown == 1 ? ["unknown"] : Array.Empty<string>(),
        ];
        Assert.Equal(expected, string.Join(' ', flags));
        Assert.Equal(1, health.Clean + health.Degraded + health.Unknown);
    }

    [Fact]
    public void A_test_with_several_flags_is_degraded_once()
    {
        var health = Summarize(Passed("t.py::test_a", null, 1) with { Health = Health(200, 1, 2) }, Passed("t.py::test_b", null, 1)).Health;
        Assert.Equal((1L, 1L, 2L), (health.Clean, health.Degraded, health.Known));
    }

    [Fact]
    public void Thresholds_are_options()
    {
        var lenient = new RunOptions { Quality = new() { MaxSwapUsedMb = 2000, MaxZombieProcesses = 3, MinRamFreeGb = 1 } };
        var run = Summarize(lenient, Passed("t.py::test_a", null, 1) with { Health = Health(2000, 1, 3) });
        Assert.Equal(1, run.Health.Clean);
        var report = MarkdownRenderer.RenderToString(ReportBuilder.Build(new ReportInputs { Run = run }, SampleRuns.Options));
        Assert.Contains("swap at most 2000 MB, at most 3 zombies, at least 1 GB RAM free", report, StringComparison.Ordinal);
        Assert.Contains("Thresholds: swap >2000 MB, zombies >3, RAM <1 GB free", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Ranges_are_made_of_the_values_that_are_there()
    {
        var health = Summarize(
            Passed("t.py::test_a", null, 1) with { Health = Health(10, null, null) },
            Passed("t.py::test_b", null, 1) with { Health = Health(20, 8.5, null) },
            Passed("t.py::test_c", null, 1) with { Health = null }).Health;
        Assert.Equal(new ValueRange(2, 10, 20, 30), health.SwapUsedMb);
        Assert.Equal(new ValueRange(1, 8.5m, 8.5m, 8.5m), health.RamFreeGb);
        Assert.Null(health.ZombieProcesses);
    }
}
