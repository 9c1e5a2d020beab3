namespace SchemaFirst.Reports;

/// <summary>Every figure of a test, in the order in which reports show them.</summary>
public static class MetricTable
{
    private static readonly Metric[] Table = Number(
    [
        new() { Id = "duration_s", Name = "Duration", Unit = "s", Direction = MetricDirection.LowerIsBetter, Decimals = 2 },
        new() { Id = "tokens_per_s", Name = "Speed", Unit = "tokens/s", Direction = MetricDirection.HigherIsBetter, Decimals = 1, Zero = ZeroMeaning.Measured, Read = static performance => performance.TokensPerS?.ToDouble() },
        new() { Id = "time_to_first_token_s", Name = "First token", Unit = "s", Direction = MetricDirection.LowerIsBetter, Decimals = 3, Read = static performance => performance.TimeToFirstTokenS?.ToDouble() },
        new() { Id = "prompt_tokens", Name = "Prompt", Unit = "tokens", Direction = MetricDirection.Neither, Decimals = 0, Zero = ZeroMeaning.Measured, Read = static performance => performance.PromptTokens },
        new() { Id = "completion_tokens", Name = "Completion", Unit = "tokens", Direction = MetricDirection.Neither, Decimals = 0, Zero = ZeroMeaning.Measured, Read = static performance => performance.CompletionTokens },
        new() { Id = "inference_s", Name = "Inference", Unit = "s", Direction = MetricDirection.LowerIsBetter, Decimals = 2, Read = static performance => performance.InferenceS?.ToDouble() },
        new() { Id = "model_load_s", Name = "Load", Unit = "s", Direction = MetricDirection.LowerIsBetter, Decimals = 2, Zero = ZeroMeaning.DidNotHappen, Read = static performance => performance.ModelLoadS?.ToDouble() },
        new() { Id = "cleanup_s", Name = "Cleanup", Unit = "s", Direction = MetricDirection.LowerIsBetter, Decimals = 2, Zero = ZeroMeaning.DidNotHappen, Read = static performance => performance.CleanupS?.ToDouble() },
        new() { Id = "peak_ram_gb", Name = "Peak RAM", Unit = "GB", Direction = MetricDirection.LowerIsBetter, Decimals = 2, Read = static performance => performance.PeakRamGb?.ToDouble() },
        new() { Id = "stable_ram_gb", Name = "Stable RAM", Unit = "GB", Direction = MetricDirection.LowerIsBetter, Decimals = 2, Read = static performance => performance.StableRamGb?.ToDouble() },
        new() { Id = "energy_j", Name = "Energy", Unit = "J", Direction = MetricDirection.LowerIsBetter, Decimals = 1 },
        new() { Id = "tree_peak_gb", Name = "Peak footprint", Unit = "GB", Direction = MetricDirection.LowerIsBetter, Decimals = 2 },
    ]);

    /// <summary>All of them; the first is the duration.</summary>
    public static IReadOnlyList<Metric> All => Table;

    /// <summary>Wall time of the test, s: what reports compare unless told.</summary>
    public static Metric Duration => Table[0];

    /// <summary>Energy that the machine used meanwhile, J, from the memory file.</summary>
    public static Metric Energy => Table[^2];

    /// <summary>Largest footprint of the process tree meanwhile, GB, from the memory file.</summary>
    public static Metric TreePeak => Table[^1];

    /// <summary>Those that records carry beside their duration.</summary>
    internal static ReadOnlySpan<Metric> OfPerformance => Table.AsSpan(1, Table.Length - 3);

    /// <summary>The metric of an id; null when there is none.</summary>
    public static Metric? Find(string id) => Array.Find(Table, metric => metric.Id == id);

    private static Metric[] Number(Metric[] metrics)
    {
        for (var index = 0; index < metrics.Length; index++)
        {
            metrics[index].Index = index;
        }

        return metrics;
    }
}
