using SchemaFirst.Json.Reading;
using SchemaFirst.Json.Writing;

namespace SchemaFirst.Json.Migrations;

/// <summary>What a conversion in C# reads and sets. Values are known by their position in the migration's step.</summary>
public ref struct DeriveValues
{
    private readonly ReadOnlySpan<byte> _document;
    private readonly MigrationOutput _scratch;
    private readonly ReadOnlySpan<ValuePlace> _values;
    private readonly Span<ValuePlace> _results;

    internal DeriveValues(ReadOnlySpan<byte> document, MigrationOutput scratch, ReadOnlySpan<ValuePlace> values, Span<ValuePlace> results)
    {
        _document = document;
        _scratch = scratch;
        _values = values;
        _results = results;
    }

    /// <summary>True when the conversion found that its results give its values back.</summary>
    public bool ComesBack { get; set; }

    /// <summary>Takes a value, as it is written, for a result that equals it.</summary>
    public readonly void Reuse(int result, int value) => _results[result] = _values[value];

    /// <summary>True when the value is there.</summary>
    public readonly bool Has(int index) => _values[index].IsThere;

    /// <summary>A reader at a value that is there.</summary>
    public readonly Utf8ValueReader Read(int index)
    {
        var place = _values[index];
        return new Utf8ValueReader(place.Home == ValueHome.Document ? _document[place.Start..place.End] : _scratch.Slice(place.Start, place.End));
    }

    /// <summary>A writer for a result, to be handed back to <see cref="End"/>.</summary>
    public readonly Utf8ValueWriter Begin(int index)
    {
        _results[index] = new ValuePlace(ValueHome.Scratch, _scratch.Length, 0);
        return new Utf8ValueWriter(_scratch);
    }

    /// <summary>Ends a result.</summary>
    public readonly void End(int index, ref Utf8ValueWriter writer)
    {
        writer.Flush();
        _results[index] = _results[index] with { End = _scratch.Length };
    }
}
