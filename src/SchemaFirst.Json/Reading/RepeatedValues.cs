using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace SchemaFirst.Json.Reading;

/// <summary>
/// Texts and objects that were read before, for documents that repeat them, as the lines of a log do: such a value is made once and
/// then found by its bytes, which records can share because nothing changes them. It keeps a bounded number of them, each in the one
/// place that its bytes lead to, so that no input makes it slow or large. Serves one thread.
/// </summary>
public sealed class RepeatedValues
{
    private const int TextBits = 10;
    private const int ObjectBits = 8;
    private const int LongestTextBytes = 256;
    private const int LongestObjectBytes = 1024;
    private const int WordBytes = sizeof(ulong);

    // Objects are looked for before it is known where they end: by what they begin with.
    private const int ObjectKeyBytes = 5 * WordBytes;

    private readonly string?[] _texts = new string?[1 << TextBits];
    private readonly KnownObject[] _objects = new KnownObject[1 << ObjectBits];

    /// <summary>The text of UTF-8 bytes without escapes.</summary>
    internal string Text(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length is 0 or > LongestTextBytes)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        ref var known = ref _texts[Place(KeyOfText(utf8), TextBits)];
        return known is not null && Ascii.Equals(utf8, known) ? known : known = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Finds the object that bytes begin with.</summary>
    /// <param name="utf8">The object's bytes and what follows them.</param>
    /// <param name="value">The object.</param>
    /// <param name="length">How many bytes it has.</param>
    internal bool TryFind<T>(ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out T? value, out int length)
        where T : class
    {
        value = null;
        length = 0;
        if (utf8.Length < ObjectKeyBytes)
        {
            return false;
        }

        // An object ends where its braces close, so nothing else begins with all of its bytes.
        ref readonly var known = ref _objects[Place(KeyOfObject(utf8), ObjectBits)];
        if (known.Utf8 is null || !utf8.StartsWith(known.Utf8) || known.Value is not T found)
        {
            return false;
        }

        (value, length) = (found, known.Utf8.Length);
        return true;
    }

    /// <summary>Keeps an object that was not found, once it is seen for the second time: most that differ from line to line never are.</summary>
    /// <param name="utf8">The object's bytes and what follows them.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="value">The object.</param>
    internal void Keep(ReadOnlySpan<byte> utf8, int length, object value)
    {
        if (utf8.Length < ObjectKeyBytes || length > LongestObjectBytes)
        {
            return;
        }

        var key = KeyOfObject(utf8);
        ref var known = ref _objects[Place(key, ObjectBits)];
        if (known.Candidate == key)
        {
            known = new KnownObject(utf8[..length].ToArray(), value, Candidate: 0);
        }
        else
        {
            known = known with { Candidate = key };
        }
    }

    // Texts differ towards their ends: what they begin with is mostly a folder, a host or an owner.
    private static ulong KeyOfText(ReadOnlySpan<byte> utf8)
    {
        var key = (ulong)utf8.Length * Factor(0);
        if (utf8.Length < WordBytes)
        {
            foreach (var unit in utf8)
            {
                key = (key ^ unit) * Factor(1);
            }

            return key;
        }

        var last = utf8.Length - WordBytes;
        return key + (Word(utf8, last) * Factor(1)) + (Word(utf8, last / 2) * Factor(2)) + (Word(utf8, last * 3 / 4) * Factor(3));
    }

    private static ulong KeyOfObject(ReadOnlySpan<byte> utf8)
    {
        var key = 0UL;
        for (var i = 0; i < ObjectKeyBytes / WordBytes; i++)
        {
            key += Word(utf8, i * WordBytes) * Factor(i);
        }

        return key;
    }

    private static ulong Word(ReadOnlySpan<byte> utf8, int start) => BinaryPrimitives.ReadUInt64LittleEndian(utf8[start..]);

    // Odd numbers without a pattern, from the golden ratio.
    private static ulong Factor(int index) => (0x9E3779B97F4A7C15UL * (2 * (ulong)index + 1)) | 1;

    private static int Place(ulong key, int bits) => (int)(((key ^ (key >> 32)) * Factor(0)) >> (64 - bits));

    private readonly record struct KnownObject(byte[]? Utf8, object? Value, ulong Candidate);
}
