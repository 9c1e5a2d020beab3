namespace SchemaFirst.Evaluator.Checks;

/// <summary>Some names of a <see cref="NameTable"/>, as bits.</summary>
internal readonly struct NameSet(int count)
{
    private readonly ulong[] _words = new ulong[WordsFor(count)];

    /// <summary>How many words are needed for so many bits.</summary>
    public static int WordsFor(int count) => Math.Max(1, (count + 63) / 64);

    /// <summary>Sets a bit; false when it is set already.</summary>
    public static bool TryMark(Span<ulong> words, int index)
    {
        ref var word = ref words[index >> 6];
        var mask = 1UL << index;
        var isNew = (word & mask) == 0;
        word |= mask;
        return isNew;
    }

    /// <summary>True when a bit is set.</summary>
    public static bool Has(ReadOnlySpan<ulong> words, int index) => (words[index >> 6] & (1UL << index)) != 0;

    /// <summary>Adds a name.</summary>
    public void Add(int index) => TryMark(_words, index);

    /// <summary>True when all of these names are among those seen.</summary>
    public bool IsSubsetOf(ReadOnlySpan<ulong> seen)
    {
        for (var i = 0; i < _words.Length; i++)
        {
            if ((_words[i] & ~seen[i]) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
