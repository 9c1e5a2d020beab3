using System.Buffers.Binary;

namespace SchemaFirst.Evaluator.Checks;

/// <summary>
/// Finds the index of a name among those of a schema. A hash of its first and last eight bytes leads to a slot; the multiplier is
/// chosen, when the table is made, so that few slots have two names.
/// </summary>
internal sealed class NameTable
{
    private const int None = -1;
    private const int MostTrials = 64;

    private readonly byte[][] _names;
    private readonly int[] _next;
    private int[] _slots;
    private ulong _multiplier;
    private readonly int _shift;

    /// <param name="names">The names, all different.</param>
    public NameTable(byte[][] names)
    {
        _names = names;
        _next = new int[names.Length];
        _slots = [];
        var bits = 1;
        while (1 << bits < 2 * names.Length)
        {
            bits++;
        }

        _shift = 64 - bits;
        ChooseMultiplier();
    }

    /// <summary>How many names there are.</summary>
    public int Count => _names.Length;

    /// <summary>The index of a name; negative when it is not there.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        for (var index = _slots[SlotOf(name)]; index >= 0; index = _next[index])
        {
            if (name.SequenceEqual(_names[index]))
            {
                return index;
            }
        }

        return None;
    }

    /// <summary>The same, when the name is probably the one at <paramref name="expected"/>: writers keep to an order.</summary>
    public int Find(ReadOnlySpan<byte> name, int expected) =>
        (uint)expected < (uint)_names.Length && name.SequenceEqual(_names[expected]) ? expected : Find(name);

    // Splitmix64's increments make good multipliers, and the same ones in every process.
    private void ChooseMultiplier()
    {
        var (best, fewest) = (1UL, int.MaxValue);
        var candidate = 0x9E3779B97F4A7C15UL;
        for (var trial = 0; trial < MostTrials && fewest > 0; trial++)
        {
            _multiplier = candidate | 1;
            var collisions = Fill();
            if (collisions < fewest)
            {
                (best, fewest) = (_multiplier, collisions);
            }

            candidate = unchecked((candidate * 0xBF58476D1CE4E5B9UL) + 0x9E3779B97F4A7C15UL);
        }

        _multiplier = best;
        Fill();
    }

    private int Fill()
    {
        _slots = new int[1 << (64 - _shift)];
        Array.Fill(_slots, None);
        var collisions = 0;
        for (var i = _names.Length - 1; i >= 0; i--)
        {
            ref var slot = ref _slots[SlotOf(_names[i])];
            collisions += slot >= 0 ? 1 : 0;
            (_next[i], slot) = (slot, i);
        }

        return collisions;
    }

    private int SlotOf(ReadOnlySpan<byte> name) => (int)(unchecked(KeyOf(name) * _multiplier) >> _shift);

    private static ulong KeyOf(ReadOnlySpan<byte> name)
    {
        if (name.Length >= sizeof(ulong))
        {
            var last = BinaryPrimitives.ReadUInt64LittleEndian(name[^sizeof(ulong)..]);
            return unchecked((BinaryPrimitives.ReadUInt64LittleEndian(name) * 31) + ulong.RotateLeft(last, 29) + (ulong)name.Length);
        }

        if (name.Length >= sizeof(uint))
        {
            var last = BinaryPrimitives.ReadUInt32LittleEndian(name[^sizeof(uint)..]);
            return BinaryPrimitives.ReadUInt32LittleEndian(name) | ((ulong)last << 32) ^ (ulong)name.Length;
        }

        return name.Length == 0 ? 0 : name[0] | ((ulong)name[name.Length / 2] << 8) | ((ulong)name[^1] << 16) | ((ulong)name.Length << 24);
    }
}
