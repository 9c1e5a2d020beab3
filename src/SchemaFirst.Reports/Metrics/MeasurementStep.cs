namespace SchemaFirst.Reports;

/// <summary>The step that measurements are rounded to: what lies below it is no scatter that anyone measured.</summary>
internal static class MeasurementStep
{
    private const double Tolerance = 1e-6;

    private static readonly double[] Steps = [1, 0.1, 0.01, 0.001];

    /// <summary>The largest of 1, 0.1, 0.01 and 0.001 that all values are multiples of; 0 when none is.</summary>
    public static double Of(IReadOnlyCollection<double> values) =>
        Steps.FirstOrDefault(step => values.All(value => Math.Abs((value / step) - Math.Round(value / step)) < Tolerance * Math.Max(1, value / step)));
}
