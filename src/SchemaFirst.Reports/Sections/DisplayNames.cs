using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>
/// Short names for long keys: the last part of each, or as many of its last parts as tell it from the others. Two models
/// called alike by two authors are shown with their authors.
/// </summary>
public sealed class DisplayNames
{
    private const int LongestName = 120;

    // Two keys of a million equal parts would else be compared part by part, a million times.
    private const int MostParts = 8;

    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    internal DisplayNames(IEnumerable<string> keys, string separator)
    {
        var unnamed = keys.Distinct(StringComparer.Ordinal).Select(key => new Candidate(key)).ToList();
        for (var parts = 1; unnamed.Count > 0; parts++)
        {
            unnamed.ForEach(candidate => candidate.TakePart(parts <= MostParts ? separator : null));
            var uses = new Dictionary<string, int>(StringComparer.Ordinal);
            unnamed.ForEach(candidate => CollectionsMarshal.GetValueRefOrAddDefault(uses, candidate.Name, out _)++);
            foreach (var candidate in unnamed.Where(candidate => uses[candidate.Name] == 1))
            {
                _names.Add(candidate.Key, Shorten(candidate.Name));
            }

            unnamed.RemoveAll(candidate => _names.ContainsKey(candidate.Key));
        }
    }

    /// <summary>The name of <paramref name="key"/>, at most 120 characters; a key that was not given shows itself.</summary>
    public string this[string key] => _names.TryGetValue(key, out var name) ? name : Shorten(key);

    /// <summary>Cuts the middle out of a text that is too long to be read.</summary>
    internal static string Shorten(string text) =>
        text.Length <= LongestName ? text : $"{text[..((LongestName / 2) - 1)]}…{text[^(LongestName / 2)..]}";

    private sealed class Candidate(string key)
    {
        private int _start = key.Length;

        public string Key => key;

        public string Name => key[_start..];

        // Without a separator, all the parts that are left.
        public void TakePart(string? separator)
        {
            var end = Math.Max(0, _start - (separator?.Length ?? 0));
            var found = separator is null || end == 0 ? -1 : key.LastIndexOf(separator, end - 1, StringComparison.Ordinal);
            _start = found < 0 ? 0 : found + separator!.Length;
        }
    }
}
