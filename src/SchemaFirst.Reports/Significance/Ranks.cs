namespace SchemaFirst.Reports;

/// <summary>Ranks from 1, doubled so that the mean ranks of ties are integers.</summary>
internal static class Ranks
{
    /// <summary>The doubled rank of each value; equal values share the mean of their ranks.</summary>
    public static int[] Doubled(ReadOnlySpan<double> values)
    {
        var order = new int[values.Length];
        var sorted = values.ToArray();
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        Array.Sort(sorted, order);
        var ranks = new int[order.Length];
        for (var start = 0; start < order.Length;)
        {
            var end = start;
            while (end < order.Length && sorted[end] == sorted[start])
            {
                end++;
            }

            for (var index = start; index < end; index++)
            {
                ranks[order[index]] = start + 1 + end;
            }

            start = end;
        }

        return ranks;
    }
}
