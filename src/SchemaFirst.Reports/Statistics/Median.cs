namespace SchemaFirst.Reports;

internal static class Median
{
    /// <summary>The middle value, or the mean of the two middle ones; the list must not be empty.</summary>
    public static decimal Of(IEnumerable<decimal> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
