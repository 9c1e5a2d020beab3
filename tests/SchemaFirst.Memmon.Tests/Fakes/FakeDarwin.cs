using System.Runtime.InteropServices;
using System.Text;

namespace SchemaFirst.Memmon.Tests;

/// <summary>Sets what the false kernel of macOS answers.</summary>
internal static unsafe class FakeDarwin
{
    public static int Layout(string name)
    {
        fixed (byte* text = Text(name))
        {
            return ((delegate* unmanaged<byte*, int>)Export("fake_layout"))(text);
        }
    }

    public static void Set(string name, uint value) => SetBytes(name, BitConverter.GetBytes(value));

    public static void Set(string name, ulong value) => SetBytes(name, BitConverter.GetBytes(value));

    public static void Set(string name, string value) => SetBytes(name, Text(value));

    public static void SetBytes(string name, byte[] value)
    {
        fixed (byte* text = Text(name))
        fixed (byte* bytes = value)
        {
            ((delegate* unmanaged<byte*, byte*, int, void>)Export("fake_sysctl"))(text, bytes, value.Length);
        }
    }

    public static void Remove(string name)
    {
        fixed (byte* text = Text(name))
        {
            ((delegate* unmanaged<byte*, byte*, int, void>)Export("fake_sysctl"))(text, null, -1);
        }
    }

    public static void Vm(byte[] statistics, int ints)
    {
        fixed (byte* bytes = statistics)
        {
            ((delegate* unmanaged<byte*, int, void>)Export("fake_vm"))(bytes, ints);
        }
    }

    public static void VmFromCache(bool on) => ((delegate* unmanaged<int, void>)Export("fake_vm_cached"))(on ? 1 : 0);

    public static void Ticks(int core, uint user, uint kernel, uint idle) => ((delegate* unmanaged<int, uint, uint, uint, uint, void>)Export("fake_ticks"))(core, user, kernel, idle, 0);

    public static void Cores(int count) => Call("fake_cores", count);

    public static void Rusage(int pid, ulong resident, ulong footprint, ulong peak) => ((delegate* unmanaged<int, ulong, ulong, ulong, void>)Export("fake_rusage"))(pid, resident, footprint, peak);

    public static void NewestRusage(int flavor) => Call("fake_rusage_newest", flavor);

    public static void DenyRusage(int pid) => Call("fake_rusage_denied", pid);

    public static void Service(bool on) => Call("fake_service", on ? 1 : 0);

    public static void Note(int pid, uint events) => ((delegate* unmanaged<int, uint, void>)Export("fake_note"))(pid, events);

    public static void Unwatched(int pid) => Call("fake_unwatched", pid);

    public static void NoProcesses() => ((delegate* unmanaged<void>)Export("fake_no_processes"))();

    public static void Process(int pid, int parent, int state, long start, string name)
    {
        fixed (byte* text = Text(name))
        {
            ((delegate* unmanaged<int, int, int, long, byte*, void>)Export("fake_process"))(pid, parent, state, start, text);
        }
    }

    public static void Gpu(string key, long value)
    {
        fixed (byte* text = Text(key))
        {
            ((delegate* unmanaged<byte*, long, void>)Export("fake_gpu"))(text, value);
        }
    }

    public static int Ask(string function) => ((delegate* unmanaged<int>)Export(function))();

    private static void Call(string function, int argument) => ((delegate* unmanaged<int, void>)Export(function))(argument);

    private static nint Export(string name) => NativeLibrary.GetExport(FakeLibrary.Darwin, name);

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text + "\0");
}
