namespace SchemaFirst.Reports;

/// <summary>
/// Benjamini and Hochberg's correction (1995, JRSS B 57): of the rows that a table marks, at most this share is marked by chance; when
/// nothing changed at all, that is the chance of any mark. Rows of a table depend on each other positively, which the method allows
/// (Benjamini and Yekutieli 2001). Holm's would ask more of each row the more models are tested, and find next to nothing in tables of
/// hundreds of rows.
/// </summary>
internal static class ManyComparisons
{
    /// <summary>The p of each comparison, corrected after Benjamini and Hochberg.</summary>
    public static double[] Correct(IReadOnlyList<double> p)
    {
        var order = Enumerable.Range(0, p.Count).OrderByDescending(index => p[index]).ToArray();
        var corrected = new double[p.Count];
        var smallest = 1d;
        for (var position = 0; position < order.Length; position++)
        {
            smallest = Math.Min(smallest, p[order[position]] * p.Count / (p.Count - position));
            corrected[order[position]] = smallest;
        }

        return corrected;
    }

    /// <summary>
    /// The p of each comparison, corrected after Holm (1979, Scandinavian Journal of Statistics 6): the chance of any mark, when nothing
    /// changed, is at most the limit, however the comparisons depend on each other.
    /// </summary>
    public static double[] Holm(IReadOnlyList<double> p)
    {
        var order = Enumerable.Range(0, p.Count).OrderBy(index => p[index]).ToArray();
        var corrected = new double[p.Count];
        var largest = 0d;
        for (var position = 0; position < order.Length; position++)
        {
            largest = Math.Max(largest, Math.Min(1, p[order[position]] * (p.Count - position)));
            corrected[order[position]] = largest;
        }

        return corrected;
    }
}
