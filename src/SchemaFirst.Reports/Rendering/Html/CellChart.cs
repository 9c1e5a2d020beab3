using System.Globalization;

namespace SchemaFirst.Reports;

/// <summary>Bars in the cells of a column: from 0, or to both sides of it where the numbers are changes.</summary>
internal sealed class CellChart
{
    private const decimal Width = 64;

    // A change beyond this would make all the others invisible.
    private const decimal LargestChangePercent = 50;

    private readonly decimal _largest;
    private readonly bool _isChange;

    private CellChart(decimal largest, bool isChange) => (_largest, _isChange) = (largest, isChange);

    /// <summary>The bars of a column that asks for them; null when it asks for none, or has no number other than 0.</summary>
    public static CellChart? For(TableBlock table, int column)
    {
        var kind = table.Columns[column].Bars;
        var largest = table.Rows.Select(row => Math.Abs(row[column].Value ?? 0)).DefaultIfEmpty().Max();
        return kind == ColumnBars.None || largest == 0 ? null : new CellChart(kind == ColumnBars.Change ? Math.Min(largest, LargestChangePercent) : largest, kind == ColumnBars.Change);
    }

    /// <summary>The bar of a number, as SVG; readers of the text have the number itself.</summary>
    public string Draw(decimal value)
    {
        var whole = _isChange ? Width / 2 : Width;
        var length = Math.Min(Math.Abs(value) / _largest, 1) * whole;
        var left = !_isChange ? 0 : value < 0 ? whole - length : whole;
        var style = !_isChange ? "" : value > 0 ? " class=\"slower\"" : " class=\"faster\"";
        var middle = _isChange ? $"<line x1=\"{Text(whole)}\" x2=\"{Text(whole)}\" y2=\"10\"/>" : "";
        return $"<svg class=\"bar\" viewBox=\"0 0 {Text(Width)} 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect{style} x=\"{Text(left)}\" width=\"{Text(length)}\" height=\"10\"/>{middle}</svg>";
    }

    private static string Text(decimal number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
