namespace SchemaFirst.Json.Validation.Patterns;

/// <summary>
/// An <see cref="Nfa"/> made deterministic while texts are read: a state is a set of steps, made when it is first reached. Each code point
/// costs a look into a table, or once in a while a walk through the steps; no text takes more than its length times the steps.
/// </summary>
internal sealed class PatternAutomaton
{
    // States are forgotten and made again when there are too many.
    private const int MostStates = 1000;

    private readonly Nfa _nfa;
    private readonly Alphabet _alphabet;
    private readonly bool[][] _members;
    private readonly bool[] _isWord;
    private readonly bool _hasWordEdges;
    private readonly bool _isForward;
    private readonly bool _beginsAnywhere;
    private readonly byte _lookMask;
    private readonly int _lookCombinations;
    private readonly int[] _visited;
    private readonly Stack<int> _pending = new();
    private readonly Lock _lock = new();
    private int _visit;
    private Dictionary<AutomatonState, AutomatonState> _states;
    private AutomatonState _begin;

    /// <summary>Makes the first state.</summary>
    /// <param name="nfa">The steps.</param>
    /// <param name="alphabet">The classes of code points that all automata of the pattern share.</param>
    /// <param name="members">For each set, the classes in it.</param>
    /// <param name="isForward">True to read from the text's start to its end.</param>
    public PatternAutomaton(Nfa nfa, Alphabet alphabet, bool[][] members, bool isForward)
    {
        _nfa = nfa;
        _alphabet = alphabet;
        _members = members;
        _isForward = isForward;
        _hasWordEdges = nfa.HasWordEdges;
        _isWord = _hasWordEdges ? alphabet.MembersOf(CodePointSet.Word) : [];
        foreach (var look in nfa.Looks)
        {
            _lookMask |= (byte)(1 << look);
        }

        // Rows have a place for each set of looks, those of other automata included; where there is none, just one.
        _lookCombinations = _lookMask == 0 ? 1 : _lookMask + 1;
        _visited = new int[nfa.Steps.Length];
        _beginsAnywhere = CanBeginAnywhere();
        (_states, _begin) = Forget();
    }

    private int End => _alphabet.Count;

    /// <summary>True when some part of the text matches.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="looks">For each place in the text, the looks that found something; empty when the automaton depends on none.</param>
    public bool IsMatch(ReadOnlySpan<byte> utf8, ReadOnlySpan<byte> looks)
    {
        var state = Volatile.Read(ref _begin);
        var place = 0;
        while (place < utf8.Length)
        {
            var length = 1;
            var symbol = utf8[place] < 0x80 ? _alphabet.OfAscii(utf8[place]) : _alphabet.Of(Utf8Text.Next(utf8, place, out length));
            state = Next(state, symbol, looks, place);
            if (state.IsFinal)
            {
                return state.IsMatch;
            }

            place += length;
        }

        return Next(state, End, looks, place).IsMatch;
    }

    /// <summary>Marks every place where a match ends.</summary>
    /// <param name="utf8">The text.</param>
    /// <param name="looks">For each place, the looks that found something.</param>
    /// <param name="mark">The bit to set.</param>
    public void Mark(ReadOnlySpan<byte> utf8, Span<byte> looks, byte mark)
    {
        var state = Volatile.Read(ref _begin);
        var place = _isForward ? 0 : utf8.Length;
        while (true)
        {
            var isEnd = place == (_isForward ? utf8.Length : 0);
            var length = 0;
            var symbol = isEnd ? End : _alphabet.Of(_isForward ? Utf8Text.Next(utf8, place, out length) : Utf8Text.Previous(utf8, place, out length));
            state = Next(state, symbol, looks, place);
            looks[place] |= state.IsMatch ? mark : (byte)0;
            if (isEnd)
            {
                return;
            }

            place += _isForward ? length : -length;
        }
    }

    private AutomatonState Next(AutomatonState state, int symbol, ReadOnlySpan<byte> looks, int place)
    {
        var found = _lookMask == 0 ? 0 : looks[place] & _lookMask;
        var index = (symbol * _lookCombinations) + found;
        return state.Next[index] ?? MakeNext(state, symbol, found, index);
    }

    private AutomatonState MakeNext(AutomatonState state, int symbol, int found, int index)
    {
        lock (_lock)
        {
            if (_states.Count > MostStates)
            {
                (_states, var begin) = Forget();
                Volatile.Write(ref _begin, begin);
            }

            var next = Intern(StepOver(state, symbol, found));
            Volatile.Write(ref state.Next[index], next);
            return next;
        }
    }

    private (Dictionary<AutomatonState, AutomatonState> States, AutomatonState Begin) Forget()
    {
        var begin = new AutomatonState([_nfa.Start], Surroundings.Edge, isMatch: false, isFinal: false, (_alphabet.Count + 1) * _lookCombinations);
        return (new Dictionary<AutomatonState, AutomatonState>(AutomatonState.ByContent) { [begin] = begin }, begin);
    }

    private AutomatonState Intern(AutomatonState state)
    {
        if (_states.TryGetValue(state, out var known))
        {
            return known;
        }

        _states.Add(state, state);
        return state;
    }

    // Walks through the steps that take nothing, then over the symbol. A match in between ended before the symbol.
    private AutomatonState StepOver(AutomatonState state, int symbol, int found)
    {
        var isWord = _hasWordEdges && symbol != End && _isWord[symbol];
        var next = new SortedSet<int>();
        var isMatch = Walk(state.Steps, step => symbol != End && _members[step.Other][symbol] && next.Add(step.Next), new Place(
            state.Before == Surroundings.Edge,
            symbol == End,
            isWord != (state.Before == Surroundings.Word),
            found));
        if (_beginsAnywhere && symbol != End)
        {
            next.Add(_nfa.Start);
        }

        return new AutomatonState(
            [.. next],
            isWord ? Surroundings.Word : Surroundings.Other,
            isMatch,
            isFinal: isMatch || next.Count == 0,
            (_alphabet.Count + 1) * _lookCombinations);
    }

    // True when a match is reached.
    private bool Walk(IEnumerable<int> from, Func<NfaStep, bool> take, Place place)
    {
        var isMatch = false;
        _visit++;
        foreach (var first in from)
        {
            _pending.Push(first);
            while (_pending.TryPop(out var number))
            {
                if (_visited[number] == _visit)
                {
                    continue;
                }

                _visited[number] = _visit;
                var step = _nfa.Steps[number];
                switch (step.Kind)
                {
                    case StepKind.Take:
                        take(step);
                        break;
                    case StepKind.Match:
                        isMatch = true;
                        break;
                    case StepKind.Fork:
                        _pending.Push(step.Other);
                        _pending.Push(step.Next);
                        break;
                    default:
                        if (place.Allows(step))
                        {
                            _pending.Push(step.Next);
                        }

                        break;
                }
            }
        }

        return isMatch;
    }

    // A pattern that can only begin where reading begins need not be tried anywhere else.
    private bool CanBeginAnywhere()
    {
        var takes = false;
        return Walk([_nfa.Start], _ => takes = true, new Place(IsBegin: false, IsEnd: true, IsWordEdge: true, Found: -1, AllowsBoth: true)) || takes;
    }

    // What is known of a place in the text.
    private readonly record struct Place(bool IsBegin, bool IsEnd, bool IsWordEdge, int Found, bool AllowsBoth = false)
    {
        public bool Allows(NfaStep step) => step.Kind switch
        {
            StepKind.AtBegin => IsBegin,
            StepKind.AtEnd => IsEnd,
            StepKind.AtWordEdge => IsWordEdge || AllowsBoth,
            StepKind.AtNoWordEdge => !IsWordEdge || AllowsBoth,
            StepKind.Look => (Found >> step.Other & 1) != 0 || AllowsBoth,
            _ => (Found >> step.Other & 1) == 0 || AllowsBoth,
        };
    }
}
