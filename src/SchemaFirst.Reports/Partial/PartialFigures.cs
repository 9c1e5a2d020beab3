using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>Numbers of cells between their summaries and the types that are generated from the schema.</summary>
internal static class PartialFigures
{
    public static ValueList<ReportPartialFigure>? Of(MetricValues figures) => figures.IsEmpty
        ? null
        : (from metric in MetricTable.All
           let values = figures[metric]
           where values is not null
           select new ReportPartialFigure
           {
               Metric = metric.Id,
               Zeros = CountOrAbsent(values.Zeros),
               Unusable = CountOrAbsent(values.Unusable),
               Values = values.Positive.Exact is { Count: > 0 } exact ? exact.Select(value => new JsonNumber(value)).ToValueList() : null,
               Buckets = Buckets(values.Positive),
           }).ToValueList();

    public static ValueList<ValueList<JsonInteger>>? Buckets(Observations numbers) =>
        numbers.Buckets?.Select(bucket => new JsonInteger[] { bucket.Key, bucket.Value }.ToValueList()).ToValueList();

    public static MetricValues Read(ValueList<ReportPartialFigure>? figures)
    {
        var values = new MetricValues();
        foreach (var figure in figures ?? [])
        {
            var numbers = values.Of(MetricTable.Find(figure.Metric) ?? throw new FormatException());
            numbers.Zeros += figure.Zeros is { } zeros ? (long)zeros : 0;
            numbers.Unusable += figure.Unusable is { } unusable ? (long)unusable : 0;
            Read(figure.Values, figure.Buckets, numbers.Positive);
        }

        return values;
    }

    public static void Read(ValueList<JsonNumber>? values, ValueList<ValueList<JsonInteger>>? buckets, Observations numbers)
    {
        foreach (var value in values ?? [])
        {
            numbers.Add(value.ToDouble() is var number && number > 0 && double.IsFinite(number) ? number : throw new FormatException());
        }

        foreach (var bucket in buckets ?? [])
        {
            numbers.AddBucket(checked((int)(long)bucket[0]), (long)bucket[1] is var count && count > 0 ? count : throw new FormatException());
        }
    }

    private static JsonInteger? CountOrAbsent(long count) => count == 0 ? null : (JsonInteger)count;
}
