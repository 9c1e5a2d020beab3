using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace SchemaFirst.Json;

/// <summary>An immutable map from member names to values. It keeps the order of its entries; equality does not depend on it.</summary>
/// <typeparam name="T">The value.</typeparam>
public sealed class ValueMap<T> : IReadOnlyDictionary<string, T>, IEquatable<ValueMap<T>>
{
    private readonly KeyValuePair<string, T>[] _entries;
    private readonly Dictionary<string, T> _byKey;

    /// <summary>Takes a copy of the entries; of equal keys the last one counts.</summary>
    public ValueMap(IEnumerable<KeyValuePair<string, T>> entries)
    {
        _byKey = new Dictionary<string, T>(StringComparer.Ordinal);
        List<string> order = [];
        foreach (var (key, value) in entries)
        {
            if (!_byKey.ContainsKey(key))
            {
                order.Add(key);
            }

            _byKey[key] = value;
        }

        _entries = [.. order.Select(key => KeyValuePair.Create(key, _byKey[key]))];
    }

    /// <summary>The empty map.</summary>
    public static ValueMap<T> Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _entries.Select(entry => entry.Key);

    /// <inheritdoc/>
    public IEnumerable<T> Values => _entries.Select(entry => entry.Value);

    /// <inheritdoc/>
    public T this[string key] => _byKey[key];

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _byKey.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value) => _byKey.TryGetValue(key, out value);

    /// <inheritdoc/>
    public bool Equals(ValueMap<T>? other) =>
        other is not null && Count == other.Count
        && _entries.All(entry => other._byKey.TryGetValue(entry.Key, out var value) && EqualityComparer<T>.Default.Equals(entry.Value, value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueMap<T>);

    /// <inheritdoc/>
    public override int GetHashCode() => _entries.Aggregate(Count, (sum, entry) => sum ^ HashCode.Combine(entry.Key, entry.Value));

    /// <summary>The entries between braces.</summary>
    public override string ToString() => $"{{{string.Join(", ", _entries.Select(entry => $"{entry.Key}: {entry.Value}"))}}}";

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, T>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, T>>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
