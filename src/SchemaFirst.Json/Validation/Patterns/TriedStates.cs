using System.Runtime.InteropServices;

namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>
/// The states that a search has been in. None is gone through twice: had it led to a match, the search would have ended. So what needs no
/// backreference takes time linear in the text, as the groups and counts that a state does not depend on are no part of it.
/// </summary>
internal sealed class TriedStates
{
    // Beyond that, 32 MiB, states are not noted any more: the search is slower then, not wrong.
    private const int MostNumbers = 1 << 23;
    private const int FewestHeads = 64;

    private readonly List<int> _numbers = [];
    private readonly List<Entry> _entries = [];
    private int[] _heads = NewHeads(FewestHeads);

    /// <summary>How many states are noted.</summary>
    public int Count => _entries.Count;

    /// <summary>Notes a state; false when it is noted already.</summary>
    /// <param name="at">The instruction.</param>
    /// <param name="place">The place in the text.</param>
    /// <param name="live">The registers that it depends on.</param>
    /// <param name="registers">All registers.</param>
    public bool TryAdd(int at, int place, int[] live, int[] registers)
    {
        var hash = HashOf(at, place, live, registers);
        for (var i = _heads[hash & (_heads.Length - 1)]; i >= 0; i = _entries[i].Next)
        {
            if (_entries[i].Hash == hash && IsAt(_entries[i].Start, at, place, live, registers))
            {
                return false;
            }
        }

        if (_numbers.Count < MostNumbers)
        {
            Add(hash, at, place, live, registers);
        }

        return true;
    }

    /// <summary>Forgets all but the states that were noted first.</summary>
    public void Truncate(int count)
    {
        if (count == _entries.Count)
        {
            return;
        }

        // The last one of its chain is its first.
        for (var i = _entries.Count - 1; i >= count; i--)
        {
            _heads[_entries[i].Hash & (_heads.Length - 1)] = _entries[i].Next;
        }

        CollectionsMarshal.SetCount(_numbers, _entries[count].Start);
        CollectionsMarshal.SetCount(_entries, count);
    }

    private void Add(int hash, int at, int place, int[] live, int[] registers)
    {
        if (_entries.Count == _heads.Length)
        {
            Grow();
        }

        ref var head = ref _heads[hash & (_heads.Length - 1)];
        _entries.Add(new Entry(hash, _numbers.Count, head));
        head = _entries.Count - 1;
        _numbers.Add(at);
        _numbers.Add(place);
        foreach (var register in live)
        {
            _numbers.Add(registers[register]);
        }
    }

    private void Grow()
    {
        _heads = NewHeads(2 * _heads.Length);
        for (var i = 0; i < _entries.Count; i++)
        {
            ref var head = ref _heads[_entries[i].Hash & (_heads.Length - 1)];
            _entries[i] = _entries[i] with { Next = head };
            head = i;
        }
    }

    private bool IsAt(int start, int at, int place, int[] live, int[] registers)
    {
        if (_numbers[start] != at || _numbers[start + 1] != place)
        {
            return false;
        }

        for (var i = 0; i < live.Length; i++)
        {
            if (_numbers[start + 2 + i] != registers[live[i]])
            {
                return false;
            }
        }

        return true;
    }

    private static int HashOf(int at, int place, int[] live, int[] registers)
    {
        var hash = unchecked((((uint)at * 0x9E3779B1) + (uint)place) * 0x85EBCA77);
        foreach (var register in live)
        {
            hash = unchecked((hash ^ (hash >> 15) ^ (uint)registers[register]) * 0xC2B2AE3D);
        }

        return unchecked((int)(hash ^ (hash >> 16)));
    }

    private static int[] NewHeads(int count)
    {
        var heads = new int[count];
        heads.AsSpan().Fill(-1);
        return heads;
    }

    // A state: where its numbers begin, and the one before it in its chain.
    private readonly record struct Entry(int Hash, int Start, int Next);
}
