namespace SchemaFirst.Reports;

/// <summary>
/// Benjamini and Hochberg's correction (1995, JRSS B 57): of the rows that a table marks, at most this share is marked by chance; when
/// nothing changed at all, that is the chance of any mark. Rows of a table depend on each other positively, which the method allows
/// (Benjamini and Yekutieli 2001). Holm's would ask more of each row the more models are tested, and find next to nothing in tables of
/// hundreds of rows.
/// </summary>
internal static class ManyComparisons
{
    /// <summary>The p of each comparison, corrected for there being several.</summary>
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
}
