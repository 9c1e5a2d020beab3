using System.Diagnostics.CodeAnalysis;

namespace SchemaFirst.Json.Migrations;

/// <summary>
/// What generated code notes while it converts a record member by member: what the other version has no place for, and whether the record
/// is too uncommon to be said by assignments, which leaves it to the migration's table.
/// </summary>
/// <param name="isUp">The way.</param>
public sealed partial class MigrationNotes(bool isUp)
{
    private readonly List<KeyValuePair<string, RawJson>> _kept = [];
    private bool _isUncommon;

    // A record that was never of the older version says so in its store, though that may be empty.
    private bool _hasMarker;

    /// <summary>A step that gives a value over as it is.</summary>
    public static MigrationSource Unchanged { get; } = new(0);

    /// <summary>True once something came up that only the table can decide.</summary>
    public bool IsUncommon => _isUncommon || (_hasMarker && !IsReturning && _kept.Count == 0);

    /// <summary>True on the way down for a record that came up from the older version.</summary>
    public bool IsReturning { get; private set; }

    /// <summary>Leaves the record to the table.</summary>
    public T Leave<T>()
    {
        _isUncommon = true;
        return default!;
    }

    /// <summary>Leaves the record to the table when something holds.</summary>
    public void LeaveIf(bool isUncommon) => _isUncommon |= isUncommon;

    /// <summary>A value that must be there.</summary>
    public T Required<T>(T? value)
        where T : class => value ?? Leave<T>();

    /// <summary>A value that must be there.</summary>
    public T Required<T>(T? value)
        where T : struct => value ?? Leave<T>();

    /// <summary>A section: absent where nothing is left of it, unless it was empty before.</summary>
    /// <param name="section">The section.</param>
    /// <param name="isEmpty">True when nothing is in it.</param>
    /// <param name="wasThere">True when its counterpart is there.</param>
    /// <param name="wasEmpty">True when nothing is in that.</param>
    public T? Section<T>(T section, bool isEmpty, bool wasThere, bool wasEmpty)
        where T : class
    {
        _isUncommon |= !isEmpty && wasThere && wasEmpty;
        return isEmpty && !(wasThere && wasEmpty) ? null : section;
    }

    /// <summary>A string that must not be empty.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public string? NotEmpty(string? value)
    {
        _isUncommon |= value is "";
        return value;
    }

    /// <summary>A number that must lie within bounds.</summary>
    public JsonNumber? Within(JsonNumber? value, long minimum = long.MinValue, long maximum = long.MaxValue) => value is { } number ? Within(number, minimum, maximum) : null;

    /// <summary>A number that must lie within bounds.</summary>
    public JsonNumber Within(JsonNumber value, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        _isUncommon |= (minimum != long.MinValue && value < minimum) || (maximum != long.MaxValue && value > maximum);
        return value;
    }

    /// <summary>An integer that must lie within bounds.</summary>
    public JsonInteger? Within(JsonInteger? value, long minimum = long.MinValue, long maximum = long.MaxValue) => value is { } integer ? Within(integer, minimum, maximum) : null;

    /// <summary>An integer that must lie within bounds.</summary>
    public JsonInteger Within(JsonInteger value, long minimum = long.MinValue, long maximum = long.MaxValue)
    {
        _isUncommon |= (minimum != long.MinValue && value < minimum) || (maximum != long.MaxValue && value > maximum);
        return value;
    }

    /// <summary>Leaves the record to the table when several spellings of one fact are there.</summary>
    public void ExpectOne(params ReadOnlySpan<bool> areThere) => _isUncommon |= areThere.Count(true) > 1;

    /// <summary>Leaves the record to the table where a derivation gives something else back.</summary>
    public void ExpectSame<T>(T value, T again) => _isUncommon |= !EqualityComparer<T>.Default.Equals(value, again);
}
