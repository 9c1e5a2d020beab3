using System.Runtime.InteropServices;
using SchemaFirst.Memmon.Native;
using Layout = SchemaFirst.Memmon.Native.DarwinLayouts.KinfoProc;

namespace SchemaFirst.Memmon.Processes;

/// <summary>Lists the processes of macOS with one call, <c>sysctl kern.proc.all</c>.</summary>
internal sealed class DarwinProcessTable : ProcessTable
{
    private const int ControlKernel = 1;
    private const int KernelProcesses = 14;
    private const byte Zombie = 5;

    private static readonly int[] AllProcesses = [ControlKernel, KernelProcesses, 0];

    private byte[] _answer = new byte[1024 * Layout.Bytes];

    public override string Source => "sysctl kern.proc.all";

    public override bool Scan()
    {
        Clear();
        var length = (nuint)_answer.Length;
        if (Darwin.Sysctl(in AllProcesses[0], (uint)AllProcesses.Length, ref _answer[0], ref length, 0, 0) != 0)
        {
            // It did not fit: as much as there is now, and a quarter more.
            length = 0;
            ref var nothing = ref MemoryMarshal.GetReference(Span<byte>.Empty);
            if (Darwin.Sysctl(in AllProcesses[0], (uint)AllProcesses.Length, ref nothing, ref length, 0, 0) != 0 || length == 0)
            {
                return false;
            }

            _answer = new byte[(int)length * 5 / 4];
            length = (nuint)_answer.Length;
            if (Darwin.Sysctl(in AllProcesses[0], (uint)AllProcesses.Length, ref _answer[0], ref length, 0, 0) != 0)
            {
                return false;
            }
        }

        // Another size would mean that the structure has changed, and every place with it.
        return (int)length % Layout.Bytes == 0 && AddAll(_answer.AsSpan(0, (int)length));
    }

    private bool AddAll(ReadOnlySpan<byte> answer)
    {
        for (; !answer.IsEmpty; answer = answer[Layout.Bytes..])
        {
            ref var entry = ref Add();
            entry = default;
            entry.Pid = MemoryMarshal.Read<int>(answer[Layout.Pid..]);
            entry.ParentPid = MemoryMarshal.Read<int>(answer[Layout.ParentPid..]);
            entry.IsZombie = answer[Layout.State] == Zombie;
            entry.StartTime = (MemoryMarshal.Read<ulong>(answer[Layout.StartSeconds..]) * 1_000_000) + MemoryMarshal.Read<uint>(answer[Layout.StartMicroseconds..]);
            var name = answer.Slice(Layout.Command, Layout.CommandBytes);
            var end = name.IndexOf((byte)0);
            entry.Name.Set(end < 0 ? name : name[..end]);
        }

        return Count > 0;
    }
}
