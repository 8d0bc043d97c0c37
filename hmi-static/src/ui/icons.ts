/** The icons of the HMI, from Lucide (ISC): one stroke, no colour of their own. An icon never stands without its word. */
export {
  ArrowRight, ArrowRightLeft, Boxes, ChartLine, Check, ChevronDown, ChevronLeft, ChevronRight, Clock, Copy, Cylinder, Download, Ellipsis, Factory, FileUp, Fingerprint, FolderGit2, Keyboard, LayoutGrid, List, Lock, Menu, MonitorSmartphone, PencilRuler, Plug, Plus, Printer, Redo2, Save, Search, Shapes, ShieldCheck, ShieldQuestion, SlidersHorizontal, Trash2, TriangleAlert, Undo2, Unlink, Upload, User, Users, X,
} from 'lucide-react';
